import type { Cancel, Clock } from '../../clock';
import { type Alarm, breaches } from './alarm';
import { type AlarmState, lookedAt, stateOf } from './evaluation';
import type { Metrics } from './metrics';
import { seriesOf } from './queries';

const MINUTE = 60_000;

/** A state that an alarm entered. */
export interface Entered {
  readonly state: AlarmState;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
}

/**
 * An alarm in virtual time. AWS evaluates each alarm every minute; here, nothing runs until something was sent that may
 * change its state, and then what the coming minutes will say is worked out at once and the first change alone is scheduled.
 *
 * At the end of each minute the window of its periods has slid on by one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
export class WatchedAlarm {
  private pending: { readonly at: number; readonly cancel: Cancel } | undefined;

  /** @param entering carries out what follows from a change of state */
  constructor(
    readonly alarm: Alarm,
    public entered: Entered,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly entering: (from: AlarmState, entered: Entered) => Promise<void>,
  ) {
    for (const { metric } of alarm.statistics) metrics.watch(metric, (at, value) => this.noticed(at, value));
    this.foresee(nextMinute(clock.now()));
  }

  /** No longer of the template. */
  stop(): void {
    this.pending?.cancel();
  }

  private noticed(at: number, value: number): void {
    if (this.pending === undefined && this.cannotMatter(value)) return;
    const next = nextMinute(at);
    this.foresee(Math.min(this.pending?.at ?? next, next));
  }

  /** In state OK, a value that does not breach a ceiling breaks none, alone or with others; and nothing adds up to more by it. */
  private cannotMatter(value: number): boolean {
    const { statistics, queries, comparison, missingData } = this.alarm;
    const ceiling = comparison.startsWith('GreaterThan');
    const kept = missingData === 'notBreaching' || missingData === 'ignore';
    if (this.entered.state !== 'OK' || queries.length > 1 || !ceiling || !kept) return false;
    const adds = ['Sum', 'SampleCount'].includes(statistics[0]?.name ?? '');
    return adds ? statistics[0]?.name === 'Sum' && value <= 0 : !breaches(this.alarm, value);
  }

  /** Schedules the first change of state from a minute on, as far as is known by now. */
  private foresee(from: number): void {
    this.pending?.cancel();
    this.pending = undefined;
    const at = this.turningPoints(from).find((minute) => this.stateAt(minute) !== this.entered.state);
    if (at === undefined) return;
    this.pending = { at, cancel: this.clock.at(at, () => this.enter(at), 'ordered') };
  }

  private async enter(at: number): Promise<void> {
    this.pending = undefined;
    const from = this.entered.state;
    const state = this.stateAt(at);
    this.entered = { state, at, reason: this.reasonAt(at) };
    this.foresee(at + MINUTE);
    await this.entering(from, this.entered);
  }

  /** The first minute, and those at which something that is known by now passes into a period or out of it, in order. */
  private turningPoints(from: number): number[] {
    const { statistics, periodMs } = this.alarm;
    const periods = lookedAt(this.alarm);
    const points = new Set([from]);
    for (const { metric, unit } of statistics)
      for (const minute of this.metrics.minutesFrom(metric, unit, from - periods * periodMs - MINUTE))
        for (let period = 0; period <= periods; period += 1) points.add(minute + MINUTE + period * periodMs);
    return [...points].filter((at) => at >= from).sort((one, other) => one - other);
  }

  private stateAt(at: number): AlarmState {
    const breaching = this.pointsAt(at).map((value) =>
      value === undefined ? undefined : breaches(this.alarm, value),
    );
    return stateOf(breaching, this.alarm, this.entered.state);
  }

  /** The newest first. */
  private pointsAt(at: number): readonly (number | undefined)[] {
    const { alarm, metrics } = this;
    const windows = Array.from({ length: lookedAt(alarm) }, (_, index) => at - index * alarm.periodMs);
    return seriesOf(alarm.compared, alarm.queries, ({ metric, unit }) =>
      windows.map((end) => metrics.between(metric, unit, end - alarm.periodMs, end)),
    );
  }

  private reasonAt(at: number): string {
    const points = this.pointsAt(at).slice(0, this.alarm.evaluationPeriods);
    const known = points.filter((value) => value !== undefined);
    const values = known.length === 0 ? 'no datapoints were received' : `datapoints: ${known.join(', ')}`;
    return `${this.alarm.comparison} ${this.alarm.threshold}, ${this.alarm.datapointsToAlarm} of ${this.alarm.evaluationPeriods}: ${values}`;
  }
}

const nextMinute = (at: number): number => (Math.floor(at / MINUTE) + 1) * MINUTE;
