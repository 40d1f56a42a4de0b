import type { Command as Declared } from 'commander';
import type { Twin } from '../twin/twin';

/** Tells a person how far a long command is. */
export type Progress = (done: number, total: number) => void;

/**
 * One command over the twin: it returns data, which `--json` prints as it is and `print` for a person. Data crosses
 * processes when the twin is served by another, so it is plain.
 */
export interface Command<Options = unknown, Result = unknown> {
  /** One word, or two: `stats ask` is a command below `stats`. */
  readonly name: string;
  /** Adds description, arguments and options. Arguments join the options under their own names. */
  declare(command: Declared): Declared;
  run(twin: Twin, options: Options, progress: Progress): Promise<Result>;
  /** What it does without a twin; undefined when these options ask for one, absent when all do. */
  runAway?(options: Options, progress: Progress): Promise<Result> | undefined;
  /** @param options absent: the usual form */
  print(result: Result, options?: Options): string;
}

/** One command over files, that no twin has a part in. */
export interface FileCommand<Options = unknown, Result = unknown> {
  readonly name: string;
  declare(command: Declared): Declared;
  run(options: Options, progress: Progress): Promise<Result>;
  print(result: Result, options?: Options): string;
  /** 1 when what was asked about is not as it should be. */
  exitCode(result: Result): 0 | 1;
}

/** What was asked cannot be done: exit code 2, and the message alone. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
