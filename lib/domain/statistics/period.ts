/** Months, and what consists of them. Weeks are none: they straddle months. */

/** The month that a local date `2026-01-15` lies in, by its first day. */
export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

const MONTHS_IN = { quarter: 3, year: 12 } as const;

/** A date that no quarter or year starts on. */
class NoSuchPeriod extends Error {
  override readonly name = 'NoSuchPeriod';
}

/**
 * The first days of the months of a quarter or a year.
 *
 * @param start its first day, `2026-04-01`
 * @throws NoSuchPeriod
 */
export function monthsIn(grain: 'quarter' | 'year', start: string): readonly string[] {
  const [, year = '', month = ''] = /^(\d{4})-(\d\d)-01$/.exec(start) ?? [];
  const first = Number(month);
  if (first < 1 || first > 12 || first % MONTHS_IN[grain] !== 1)
    throw new NoSuchPeriod(`expected the first day of a ${grain}, got ${start}`);
  return Array.from(
    { length: MONTHS_IN[grain] },
    (_, index) => `${year}-${String(first + index).padStart(2, '0')}-01`,
  );
}

/** The first day of the month before. */
export function monthBefore(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 1 ? `${year - 1}-12-01` : `${year}-${String(number - 1).padStart(2, '0')}-01`;
}
