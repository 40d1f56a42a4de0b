import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Files by paths relative to one folder; folders come with their first file and go with their last. */
export class Folder {
  private readonly made = new Set<string>();
  /** Folders that lost a file and may be empty. */
  private readonly thinned = new Set<string>();

  constructor(private readonly root: string) {}

  write(file: string, bytes: Buffer): void {
    this.makeFor(file);
    writeFileSync(join(this.root, file), bytes);
  }

  read(file: string): Buffer {
    return readFileSync(join(this.root, file));
  }

  /** Those that lie directly in a folder. */
  files(folder: string): string[] {
    const path = join(this.root, folder);
    return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
  }

  /** Gives a file a second name, in place of whatever file had it. */
  link(file: string, name: string): void {
    this.makeFor(name);
    const [from, to] = [join(this.root, file), join(this.root, name)];
    try {
      linkSync(from, to);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      unlinkSync(to);
      linkSync(from, to);
    }
  }

  /** Removes a file that may be gone already, and, once for many, the folders that this leaves empty. */
  remove(file: string): void {
    try {
      unlinkSync(join(this.root, file));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    if (this.thinned.size === 0) queueMicrotask(() => this.prune());
    this.thinned.add(dirname(file));
  }

  private prune(): void {
    for (const thinned of this.thinned) {
      for (let folder = thinned; folder !== '.' && this.removeEmpty(folder); ) folder = dirname(folder);
    }
    this.thinned.clear();
  }

  private removeEmpty(folder: string): boolean {
    try {
      rmdirSync(join(this.root, folder));
    } catch {
      return false;
    }
    this.made.delete(folder);
    return true;
  }

  private makeFor(file: string): void {
    const folder = dirname(file);
    if (this.made.has(folder)) return;
    mkdirSync(join(this.root, folder), { recursive: true });
    this.made.add(folder);
  }
}

/** A file cannot lie there because a file or folder of that name does: keys `a` and `a/b` are both legal in S3. */
export const isTaken = (error: unknown): boolean =>
  ['ENOTDIR', 'EEXIST', 'EISDIR', 'EPERM'].includes(codeOf(error) ?? '');

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
