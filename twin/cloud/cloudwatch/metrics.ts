import { KeptFile } from '../kept-file';
import type { Distribution } from './distribution';
import { keyOf, type Metric } from './metric';
import { type KeptSeries, Series } from './series';

const DAY = 86_400_000;

/** ListMetrics shows what had data in the past two weeks. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
const LISTED_MS = 14 * DAY;

interface Kept {
  readonly metric: Metric;
  readonly unit: string;
  readonly series: KeptSeries;
}

interface Known {
  readonly metric: Metric;
  /** A metric that is sent in two units has two series. */
  readonly byUnit: Map<string, Series>;
  readonly watchers: Watcher[];
}

/** Called with the instant of what was sent, and its value. */
export type Watcher = (at: number, value: number) => void;

/** The account's metrics. Nothing is late here: what was sent at an instant is known at that instant. */
export class Metrics {
  private readonly known = new Map<string, Known>();
  private agedOn = Number.NEGATIVE_INFINITY;

  private readonly file: KeptFile<readonly Kept[]>;

  /** @param path where they are kept when closed; memory only when absent */
  constructor(path: string | undefined) {
    this.file = new KeptFile(path);
    for (const { metric, unit, series } of this.file.read([]))
      this.of(metric).byUnit.set(unit, new Series(series));
  }

  /**
   * Takes values of a metric.
   * @param at virtual instant in milliseconds to which they belong
   * @param count how often this value occurred
   */
  put(metric: Metric, value: number, unit: string, at: number, count = 1): void {
    this.age(at);
    const { byUnit, watchers } = this.of(metric);
    const series = byUnit.get(unit) ?? new Series();
    byUnit.set(unit, series);
    series.put(at, value, count);
    for (const watcher of watchers) watcher(at, value);
  }

  /** Has something called after each value of a metric. */
  watch(metric: Metric, watcher: Watcher): void {
    this.of(metric).watchers.push(watcher);
  }

  /** First instant of the last period with data; undefined when the metric never had any. */
  lastAt(metric: Metric): number | undefined {
    const all = [...(this.known.get(keyOf(metric))?.byUnit.values() ?? [])].map(({ lastAt }) => lastAt);
    return all.length === 0 ? undefined : Math.max(...all);
  }

  list(now: number): Metric[] {
    return [...this.known.values()]
      .map(({ metric }) => metric)
      .filter((metric) => (this.lastAt(metric) ?? Number.NEGATIVE_INFINITY) > now - LISTED_MS);
  }

  /** What was sent between two whole minutes of the last 15 days, empty when nothing was. */
  between(metric: Metric, unit: string | undefined, from: number, to: number): Distribution {
    const distribution: Distribution = [];
    for (const series of this.seriesOf(metric, unit)) series.addBetween(from, to, distribution);
    return distribution;
  }

  /** The first instants of the minutes from one on in which something was sent; of the last 15 days only, each at least once. */
  minutesFrom(metric: Metric, unit: string | undefined, from: number): number[] {
    return this.seriesOf(metric, unit).flatMap((series) => series.minutesFrom(from));
  }

  /** What was sent by periods, each by its first instant. */
  byPeriod(metric: Metric, unit: string | undefined, from: number, to: number, periodMs: number) {
    const periods = new Map<number, Distribution>();
    for (const series of this.seriesOf(metric, unit)) series.addByPeriod(from, to, periodMs, periods);
    return periods;
  }

  close(): void {
    const kept = [...this.known.values()].flatMap(({ metric, byUnit }) =>
      [...byUnit].map(([unit, series]): Kept => ({ metric, unit, series: series.kept })),
    );
    this.file.write(kept);
  }

  private of(metric: Metric): Known {
    const key = keyOf(metric);
    const known = this.known.get(key) ?? { metric, byUnit: new Map(), watchers: [] };
    this.known.set(key, known);
    return known;
  }

  private seriesOf(metric: Metric, unit: string | undefined): Series[] {
    const byUnit = this.known.get(keyOf(metric))?.byUnit ?? new Map<string, Series>();
    return [...byUnit].filter(([one]) => unit === undefined || one === unit).map(([, series]) => series);
  }

  /** Once a day of virtual time. */
  private age(now: number): void {
    const today = Math.floor(now / DAY) * DAY;
    if (today <= this.agedOn) return;
    this.agedOn = today;
    for (const { byUnit } of this.known.values()) for (const series of byUnit.values()) series.age(today);
  }
}
