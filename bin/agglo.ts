#!/usr/bin/env tsx
import { resolve } from 'node:path';
import { type CommanderError, program } from 'commander';
import type { Command, FileCommand } from './command';
import { advance } from './commands/advance';
import { audit } from './commands/audit';
import { call } from './commands/call';
import { calls } from './commands/calls';
import { env } from './commands/env';
import { flowCheck } from './commands/flow-check';
import { flowDraw } from './commands/flow-draw';
import { flowRun } from './commands/flow-run';
import { flowTest } from './commands/flow-test';
import { flowVerify } from './commands/flow-verify';
import { ledger } from './commands/ledger';
import { recordings } from './commands/recordings';
import { resources } from './commands/resources';
import { statsAsk } from './commands/stats-ask';
import { statsDashboard } from './commands/stats-dashboard';
import { isPlain, type TwinOptions } from './open-twin';
import { perform, performOnFiles } from './perform';
import { serve } from './serve';
import { start } from './start';

// Node 20 is what runs here until the SDK asks for 22; the functions run on what the template says.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const COMMANDS = [
  call,
  calls,
  ledger,
  recordings,
  advance,
  resources,
  env,
  statsAsk,
  statsDashboard,
  ...audit,
] as readonly Command[];

const FILE_COMMANDS = [flowCheck, flowRun, flowVerify, flowTest, flowDraw] as readonly FileCommand[];

/** 0: done. 1: it failed, or was refused. 2: what was asked makes no sense. */
const exitCodeOf = (error: unknown): number =>
  error instanceof Error &&
  ['UsageError', 'TimeError', 'UnknownRole', 'CharterError', 'ParameterRefused'].includes(error.name)
    ? 2
    : 1;

// Whoever reads no further, as `head` does, has had enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const guarded =
  <T extends unknown[]>(action: (...args: T) => Promise<void>) =>
  async (...args: T): Promise<void> => {
    try {
      await action(...args);
    } catch (error) {
      say(isPlain(error) ? error.message : String((error as Error).stack ?? error));
      process.exitCode = exitCodeOf(error);
    }
  };

const exit = ({ exitCode }: CommanderError): never => process.exit(exitCode === 0 ? 0 : 2);

type Declared = ReturnType<typeof program.command>;

const withState = (command: Declared) =>
  command
    .option(
      '--state <folder>',
      'where the twin keeps its state',
      (folder) => resolve(folder),
      resolve('.twin'),
    )
    .option('--fresh', 'start from nothing')
    .option('--charter <file>', 'a JSON file of charter settings')
    .exitOverride(exit);

program
  .name('agglo')
  .description('Agglo J’écoute: the helpline, whole, on this machine')
  .showHelpAfterError()
  .exitOverride(exit);

/** What is said of the first word of commands of two. */
const GROUPS: Readonly<Record<string, string>> = {
  flow: 'contact flows, as files: checked, run, proved and drawn without a twin',
  stats: 'statistics: what may be told to anybody, and nothing else',
  audit: 'what auditors ask of the ledger’s export; days are in it from the night after them',
};

/** A command by its name: below a group when that is two words. */
function declaredAs(name: string): Declared {
  const [word = '', below] = name.split(' ');
  if (below === undefined) return program.command(word);
  const group =
    program.commands.find((known) => known.name() === word) ??
    program
      .command(word)
      .description(GROUPS[word] ?? '')
      .exitOverride(exit);
  return group.command(below);
}

/** Has a command run with its options and, under their own names, its arguments. */
function acting<Options>(declared: Declared, run: (options: Options) => Promise<void>): void {
  declared.option('--json', 'print the data as JSON');
  const names = declared.registeredArguments.map((argument) => argument.name());
  declared.action(
    guarded(async (...given: unknown[]) => {
      const taken = Object.fromEntries(names.map((name, index) => [name, given[index]]));
      await run({ ...declared.opts(), ...taken } as Options);
    }),
  );
}

for (const command of COMMANDS)
  acting<TwinOptions>(withState(command.declare(declaredAs(command.name))), (options) =>
    perform(command, options, say),
  );

for (const command of FILE_COMMANDS)
  acting<object>(command.declare(declaredAs(command.name)).exitOverride(exit), async (options) => {
    process.exitCode = await performOnFiles(command, options);
  });

withState(
  program.command('serve').description('keep the twin up for the AWS CLI, SDKs and other commands'),
).action(guarded((options: TwinOptions) => serve(options, COMMANDS, say)));
withState(
  program.command('start').description('take a call in the terminal; without one, play five telling calls'),
).action(guarded((options: TwinOptions) => start(options)));

program.parseAsync();
