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

/** What lies in the folder is no memory of a twin, or not of this version of it. */
class UnreadableMemory extends Error {
  override readonly name = 'UnreadableMemory';
}

/**
 * @returns what a folder remembers; the beginning of time for a new one
 * @throws UnreadableMemory since going on would give new calls the contacts of old ones
 */
export function recall(file: string, startAt: number): Memory {
  try {
    const memory: Memory = JSON.parse(readFileSync(file, 'utf8'));
    if (!Number.isInteger(memory.calls)) throw new Error('that of another version');
    return memory;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new UnreadableMemory(
        `expected the twin's memory in ${file}, got ${(error as Error).message} (--fresh starts over)`,
      );
    return { now: startAt, calls: 0, ties: {}, deleted: 0, oldestAgeAtDeletionMs: null };
  }
}

export function remember(file: string, memory: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(memory));
}
