import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a service keeps in one file from one start to the next. */
export class KeptFile<T> {
  /** @param path nothing is kept when absent */
  constructor(private readonly path: string | undefined) {}

  /** What was kept, or this when nothing was. */
  read(otherwise: T): T {
    if (this.path === undefined) return otherwise;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
      throw error;
    }
  }

  write(state: T): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, JSON.stringify(state));
  }
}
