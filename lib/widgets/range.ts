import { dayOf } from '../domain/local-day';
import { GRAINS, lastDayOf, periodOf } from '../domain/statistics/calendar';
import type { Grain } from '../domain/statistics/cell';
import type { Range } from '../domain/statistics/range';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 366;

/** The longest that a stretch of time may be to be read at each grain, in days; of the longest, no more may be asked. */
const LONGEST: Readonly<Record<Grain, number>> = {
  day: 45,
  month: 3 * YEAR_DAYS,
  quarter: 10 * YEAR_DAYS,
  year: 18 * YEAR_DAYS,
};

/** Nobody kept statistics of calls before, and the calendar goes on for a while. */
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** Whether instants in milliseconds are a stretch of time that statistics can be asked of. */
export const isReasonable = (start: unknown, end: unknown): boolean =>
  typeof start === 'number' &&
  typeof end === 'number' &&
  start >= EARLIEST &&
  end <= LATEST &&
  start < end &&
  end - start <= LONGEST.year * DAY_MS;

/** The grains at which a stretch of time can be read, the finest first. */
export function grainsFor(start: number, end: number): readonly Grain[] {
  const days = (end - start) / DAY_MS;
  return GRAINS.filter((grain) => days <= LONGEST[grain]);
}

/** All the periods that a stretch of time touches. @param end left out */
export function rangeOf(start: number, end: number, grain: Grain, timeZone: string): Range {
  const [first, last] = [start, end - 1].map((at) => dayOf(new Date(at), timeZone)) as [string, string];
  return { from: periodOf(grain, first), to: lastDayOf(grain, periodOf(grain, last)) };
}
