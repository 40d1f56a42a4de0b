import { add, addAll, type Distribution } from './distribution';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** How long data is kept at each resolution. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const LEVELS = [
  { resolutionMs: 60 * SECOND, keptMs: 15 * DAY },
  { resolutionMs: 300 * SECOND, keptMs: 63 * DAY },
  { resolutionMs: 3600 * SECOND, keptMs: 455 * DAY },
] as const;

/** Periods by their first instant. */
type Level = Map<number, Distribution>;

export type KeptSeries = readonly (readonly (readonly [number, Distribution])[])[];

const floor = (instant: number, step: number): number => Math.floor(instant / step) * step;

/** What was sent of one metric in one unit: by minutes at first, by longer periods as it grows old, in the end no more. */
export class Series {
  private readonly levels: Level[];
  private latest = Number.NEGATIVE_INFINITY;

  constructor(kept: KeptSeries = []) {
    this.levels = LEVELS.map((_, index) => new Map(kept[index] ?? []));
    for (const level of this.levels) for (const start of level.keys()) this.noteLatest(start);
  }

  /** First instant of the last minute (of an old series: period) of which something is known. */
  get lastAt(): number {
    return this.latest;
  }

  get kept(): KeptSeries {
    return this.levels.map((level) => [...level]);
  }

  put(at: number, value: number, count: number): void {
    const start = floor(at, LEVELS[0].resolutionMs);
    add(distributionAt(this.levels[0] as Level, start), value, count);
    this.noteLatest(start);
  }

  /** Adds what was sent from an instant up to another, both on whole minutes, to a distribution; of the last 15 days only. */
  addBetween(from: number, to: number, into: Distribution): void {
    const [minutes] = this.levels as [Level];
    const step = LEVELS[0].resolutionMs;
    if (to <= from || this.latest < from) return;
    // Of a day's minutes most have nothing: then what is there is gone through instead.
    if ((to - from) / step > minutes.size) {
      for (const [start, found] of minutes) if (start >= from && start < to) addAll(into, found);
      return;
    }
    for (let start = from; start < to; start += step) {
      const found = minutes.get(start);
      if (found !== undefined) addAll(into, found);
    }
  }

  /** The first instants of the minutes from one on of which something is known. */
  minutesFrom(from: number): number[] {
    if (this.latest < from) return [];
    const [minutes] = this.levels as [Level];
    const count = (this.latest - from) / LEVELS[0].resolutionMs + 1;
    if (count > minutes.size) return [...minutes.keys()].filter((start) => start >= from);
    const all = Array.from({ length: count }, (_, index) => from + index * LEVELS[0].resolutionMs);
    return all.filter((start) => minutes.has(start));
  }

  /** Adds what was sent to the periods that it belongs to. Data kept at a coarser resolution than the period is left out, as AWS does. */
  addByPeriod(from: number, to: number, periodMs: number, into: Map<number, Distribution>): void {
    this.levels.forEach((level, index) => {
      if (periodMs % (LEVELS[index]?.resolutionMs ?? 1) !== 0) return;
      for (const [start, distribution] of level) {
        if (start < from || start >= to) continue;
        addAll(distributionAt(into, floor(start, periodMs)), distribution);
      }
    });
  }

  /** Merges what has outlived its resolution into the next, and forgets what has outlived the last. */
  age(now: number): void {
    this.levels.forEach((level, index) => {
      const { keptMs } = LEVELS[index] as (typeof LEVELS)[number];
      const next = LEVELS[index + 1];
      for (const [start, distribution] of level) {
        // They came in order, but for a few minutes: those go with the next day's.
        if (start > now - keptMs) break;
        level.delete(start);
        if (next === undefined) continue;
        addAll(
          distributionAt(this.levels[index + 1] as Level, floor(start, next.resolutionMs)),
          distribution,
        );
      }
    });
  }

  private noteLatest(start: number): void {
    if (start > this.latest) this.latest = start;
  }
}

function distributionAt(level: Level, start: number): Distribution {
  const known = level.get(start);
  if (known !== undefined) return known;
  const made: Distribution = [];
  level.set(start, made);
  return made;
}
