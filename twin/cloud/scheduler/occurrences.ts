import { AwsError, notPlayed } from '../aws';
import { type Cron, cronOf } from './cron';

/** The next instant in milliseconds that is later than this one; undefined when there is none. */
export type Next = (after: number) => number | undefined;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };

/**
 * When a schedule goes off, by its expression and time zone.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws AwsError ValidationException
 */
export function occurrencesOf(expression: string, timeZone: string, createdAt: number): Next {
  const zone = new Zone(timeZone);
  const [, once] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression) ?? [];
  if (once !== undefined) {
    const [instant] = zone.instantsOf(Date.parse(`${once}Z`));
    if (instant === undefined) throw notPlayed(`${expression}, which the clocks of ${timeZone} leave out`);
    return (after) => (instant > after ? instant : undefined);
  }
  const [, every, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (every !== undefined) {
    const step = Number(every) * (UNITS[unit as string] as number);
    return (after) => createdAt + (Math.floor((after - createdAt) / step) + 1) * step;
  }
  const cron = cronOf(expression);
  return (after) => nextOf(cron, zone, after);
}

/** The last day that is looked at: a schedule that does not go off in five years goes off never. */
const HORIZON_DAYS = 5 * 366;

function nextOf(cron: Cron, zone: Zone, after: number): number | undefined {
  const from = Math.floor(zone.wallOf(after) / DAY) * DAY;
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    const midnight = from + day * DAY;
    if (!letsDay(cron, new Date(midnight))) continue;
    const instants = momentsOf(cron).flatMap((minutes) => zone.instantsOf(midnight + minutes * MINUTE));
    const next = instants.filter((instant) => instant > after);
    if (next.length > 0) return Math.min(...next);
  }
  return undefined;
}

const letsDay = ({ years, months, days, weekdays }: Cron, wall: Date): boolean =>
  years.has(wall.getUTCFullYear()) &&
  months.has(wall.getUTCMonth() + 1) &&
  days.has(wall.getUTCDate()) &&
  weekdays.has(wall.getUTCDay() + 1);

const momentsOf = ({ hours, minutes }: Cron): number[] =>
  [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute));

/** Wall clocks of a time zone. A wall time is written as the UTC instant that shows the same digits. */
class Zone {
  private readonly format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    try {
      this.format = new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
    } catch {
      throw new AwsError(
        'ValidationException',
        400,
        `Provided ScheduleExpressionTimezone ${timeZone} is not valid.`,
      );
    }
  }

  wallOf(instant: number): number {
    return Date.parse(`${this.format.format(instant).replace(' ', 'T')}Z`);
  }

  /**
   * The instant at which the wall clock shows this; none when the clocks leap over it. Of the two when they go back, the
   * schedule goes off once: that it is the first is assumed.
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
   */
  instantsOf(wall: number): number[] {
    const offsets = [wall - DAY, wall + DAY].map((near) => this.wallOf(near) - near);
    const instants = offsets
      .map((offset) => wall - offset)
      .filter((instant) => this.wallOf(instant) === wall);
    return instants.length === 0 ? [] : [Math.min(...instants)];
  }
}
