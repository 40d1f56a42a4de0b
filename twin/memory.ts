import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the twin itself remembers from one start to the next; each service keeps its own. */
export interface Memory {
  /** Virtual time in milliseconds since 1970. */
  readonly now: number;
  /** Calls that there ever were. */
  readonly calls: number;
  /** Which flow answers a phone number, ids by ids. */
  readonly ties: Readonly<Record<string, string>>;
  /** Recordings deleted so far, and the greatest age that one reached. */
  readonly deleted: number;
  readonly oldestAgeAtDeletionMs: number | null;
}

/** @returns what a folder remembers; the beginning of time for a new one */
export function recall(file: string, startAt: number): Memory {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`expected the twin's memory in ${file}, got ${(error as Error).message}`);
    return { now: startAt, calls: 0, ties: {}, deleted: 0, oldestAgeAtDeletionMs: null };
  }
}

export function remember(file: string, memory: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(memory));
}
