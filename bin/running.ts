import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './command';

/** The process that has a twin's state open. */
export interface Running {
  readonly pid: number;
  /** Where it takes commands; absent when it is busy with one of its own. */
  readonly control?: string;
}

const markIn = (folder: string): string => join(folder, 'running.json');

/** Who has the state open now; a mark left by a process that died counts for nothing. */
export function runningIn(folder: string): Running | undefined {
  try {
    const running: Running = JSON.parse(readFileSync(markIn(folder), 'utf8'));
    process.kill(running.pid, 0);
    return running;
  } catch {
    return undefined;
  }
}

/**
 * Takes the state for this process, until the returned function gives it back.
 * @throws UsageError when another process has it
 */
export function claim(folder: string, control?: string): () => void {
  const other = runningIn(folder);
  if (other !== undefined && other.pid !== process.pid)
    throw new UsageError(`expected nobody at ${folder}, got process ${other.pid}: wait for it or stop it`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    markIn(folder),
    JSON.stringify({ pid: process.pid, ...(control !== undefined && { control }) }),
  );
  return () => rmSync(markIn(folder), { force: true });
}
