import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly stream: string;
  readonly message: string;
}

/** A day's lines are written together once so many wait, or somebody asks for them. */
const WAITING_LINES = 200;

/** One group's events by day (`YYYY-MM-DD`, UTC), so that a day can be forgotten whole. In files if it has a folder. */
export class LogDays {
  private readonly waiting = new Map<string, string[]>();

  /** @param folder one JSON Lines file a day; memory only when absent */
  constructor(private readonly folder: string | undefined) {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
  }

  add(event: LogEvent): void {
    const day = new Date(event.timestamp).toISOString().slice(0, 10);
    const lines = this.waiting.get(day) ?? [];
    this.waiting.set(day, lines);
    lines.push(JSON.stringify(event));
    if (this.folder !== undefined && lines.length >= WAITING_LINES) this.flush();
  }

  /** Writes what waits. */
  flush(): void {
    if (this.folder === undefined) return;
    for (const [day, lines] of this.waiting) appendFileSync(this.file(day), `${lines.join('\n')}\n`);
    this.waiting.clear();
  }

  days(): string[] {
    this.flush();
    const names = this.folder === undefined ? [...this.waiting.keys()] : readdirSync(this.folder);
    return names.map((name) => name.slice(0, 10)).sort();
  }

  /** In the order of their timestamps. */
  events(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): LogEvent[] {
    const days = this.days().filter((day) => Date.parse(day) + 86_400_000 > from && Date.parse(day) <= to);
    return days
      .flatMap((day) => this.lines(day).map((line): LogEvent => JSON.parse(line)))
      .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
      .sort((one, other) => one.timestamp - other.timestamp);
  }

  forget(day: string): void {
    this.waiting.delete(day);
    if (this.folder !== undefined) rmSync(this.file(day), { force: true });
  }

  private lines(day: string): string[] {
    if (this.folder === undefined) return this.waiting.get(day) ?? [];
    return readFileSync(this.file(day), 'utf8').trimEnd().split('\n');
  }

  private file(day: string): string {
    return join(this.folder as string, `${day}.jsonl`);
  }
}
