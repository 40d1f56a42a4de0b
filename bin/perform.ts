import { SingleBar } from 'cli-progress';
import { type Command, type Progress, UsageError } from './command';
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
  const quiet = waiting();
  const bar = progressBar(quiet);
  try {
    const result = await runWhere(command, options, bar.progress, say);
    quiet();
    bar.stop();
    process.stdout.write(`${options.json ? JSON.stringify(result) : command.print(result, options)}\n`);
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
