import { readFileSync } from 'node:fs';
import { UsageError } from './command';

/** The text of a file that somebody named. @throws UsageError when it cannot be read */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`expected a file to read, got ${file} (${(error as NodeJS.ErrnoException).code})`);
  }
}
