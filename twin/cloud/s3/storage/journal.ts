import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** An append-only file of JSON lines, from which what it tells is rebuilt at the next start. */
export class Journal<Entry> {
  /** Kept open: opening costs more than all else of an append. */
  private file: number | undefined;

  constructor(private readonly path: string) {}

  /** Everything so far. A last line that was cut off in the middle of its writing never happened. */
  read(): Entry[] {
    const text = existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(this.path, Buffer.byteLength(whole));
    const lines = whole.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  append(entry: Entry): void {
    this.file ??= openSync(this.path, 'a');
    writeSync(this.file, lineOf(entry));
  }

  /** Says the same in fewer lines. */
  rewrite(entries: readonly Entry[]): void {
    this.close();
    const shorter = `${this.path}.new`;
    writeFileSync(shorter, entries.map(lineOf).join(''));
    renameSync(shorter, this.path);
  }

  /** May be appended to again. */
  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

const lineOf = (entry: unknown): string => `${JSON.stringify(entry)}\n`;
