import { SingleBar } from 'cli-progress';
import { type Command, type FileCommand, type Progress, UsageError } from './command';
import { runThere } from './control';
import { type TwinOptions, withTwin } from './open-twin';
import { runningIn } from './running';
import { waiting } from './waiting';

type Options = TwinOptions & { readonly json?: true };

/** Runs a command where the twin is, here or in the process that serves it, and prints what it returns. */
export async function perform(
  command: Command,
  options: Options,
  say: (line: string) => void,
): Promise<void> {
  await printed(command, options, (progress) => runWhere(command, options, progress, say));
}

/** The same for one that needs no twin. @returns the exit code */
export async function performOnFiles(
  command: FileCommand,
  options: { readonly json?: true },
): Promise<number> {
  return command.exitCode(await printed(command, options, (progress) => command.run(options, progress)));
}

/** Runs with signs of life on a terminal, and prints what comes of it. */
async function printed<T>(
  { print }: { print(result: T, options: unknown): string },
  options: { readonly json?: true },
  run: (progress: Progress) => Promise<T>,
): Promise<T> {
  const quiet = waiting();
  const bar = progressBar(quiet);
  try {
    const result = await run(bar.progress);
    quiet();
    bar.stop();
    process.stdout.write(`${options.json ? JSON.stringify(result) : print(result, options)}\n`);
    return result;
  } finally {
    quiet();
    bar.stop();
  }
}

function runWhere(
  command: Command,
  options: Options,
  progress: Progress,
  say: (line: string) => void,
): Promise<unknown> {
  const away = command.runAway?.(options, progress);
  if (away !== undefined) return away;
  const control = runningIn(options.state)?.control;
  if (control === undefined) {
    if (command.name === 'env')
      throw new UsageError('expected a served twin, got none: start one with agglo serve');
    return withTwin(options, say, (twin) => command.run(twin, options, progress));
  }
  if (options.fresh || options.charter !== undefined)
    throw new UsageError('expected no --fresh and no --charter while the twin is served: stop it first');
  return runThere(control, command.name, options, progress);
}

/** Shown on a terminal only, from the first step on. @param begins called when it does */
function progressBar(begins: () => void): { readonly progress: Progress; stop(): void } {
  let bar: SingleBar | undefined;
  return {
    progress: (done, total) => {
      if (!process.stderr.isTTY) return;
      if (bar === undefined) {
        begins();
        bar = new SingleBar({
          format: ' {bar} {percentage}%  {duration_formatted}',
          clearOnComplete: true,
          hideCursor: true,
        });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}
