import { datesFrom, daysAfter } from '../local-day';

/** Reports of a month's last calls are in by the third day of the next. */
const SETTLED_AFTER_DAYS = 3;

/** Rows of a protected month are kept for so many days, should anybody doubt what was computed of them. */
const KEPT_DAYS = 10;

/** Last day of a month `2026-11`. */
const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/**
 * The months `2026-11` to be protected: over and settled, not frozen, and each of their days closed. The line's first month may
 * begin within it; of any later one a missing beginning is rows that are gone, and it is never published in part.
 *
 * @param closed days whose rows are there, in order
 * @param frozen first days of frozen months
 */
export function monthsDue(
  closed: readonly string[],
  frozen: ReadonlySet<string>,
  today: string,
): readonly string[] {
  const [first] = closed;
  const months = [...new Set(closed.map((day) => day.slice(0, 7)))];
  return months.filter((month) => {
    const begin = `${month}-01`;
    const whole = frozen.size > 0 || first === undefined || first < begin;
    const wanted = datesFrom(whole ? begin : first, lastDayOf(month));
    return (
      !frozen.has(begin) &&
      today >= daysAfter(lastDayOf(month), SETTLED_AFTER_DAYS) &&
      wanted.every((day) => closed.includes(day))
    );
  });
}

/** The days whose rows have had their time. */
export const daysToDelete = (
  closed: readonly string[],
  frozen: ReadonlyMap<string, Date>,
  now: Date,
): readonly string[] =>
  closed.filter((day) => {
    const at = frozen.get(`${day.slice(0, 7)}-01`);
    return at !== undefined && now.getTime() >= at.getTime() + KEPT_DAYS * 86_400_000;
  });
