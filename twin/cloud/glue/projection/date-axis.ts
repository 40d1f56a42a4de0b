import { notPlayed } from '../../aws';

/** Dates from one to another, both included, generated in UTC when a query runs. */
export interface DateAxis {
  readonly kind: 'date';
  readonly from: End;
  readonly to: End;
  readonly format: string;
  readonly interval: number;
  readonly unit: Unit;
}

/** A moment, or one so many units from now. */
type End = { readonly at: number } | { readonly unit: Unit; readonly count: number };

const UNITS = ['YEARS', 'MONTHS', 'WEEKS', 'DAYS', 'HOURS', 'MINUTES', 'SECONDS'] as const;
type Unit = (typeof UNITS)[number];

const MILLISECONDS = {
  WEEKS: 604_800_000,
  DAYS: 86_400_000,
  HOURS: 3_600_000,
  MINUTES: 60_000,
  SECONDS: 1000,
};

/** Java's letters that are played, from the coarsest, with where they stand in an ISO date. */
const FIELDS = [
  { letters: 'yyyy', from: 0, to: 4, unit: 'YEARS' },
  { letters: 'MM', from: 5, to: 7, unit: 'MONTHS' },
  { letters: 'dd', from: 8, to: 10, unit: 'DAYS' },
  { letters: 'HH', from: 11, to: 13, unit: 'HOURS' },
  { letters: 'mm', from: 14, to: 16, unit: 'MINUTES' },
  { letters: 'ss', from: 17, to: 19, unit: 'SECONDS' },
] as const;

const EARLIEST = '0000-01-01T00:00:00.000Z';
const RELATIVE = /^\s*NOW\s*(?:([+-])\s*(\d+)\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?\s*)?$/;

export function dateAxis(
  key: string,
  range: string,
  format: string,
  interval: string | undefined,
  unitName: string | undefined,
): DateAxis {
  if (/[A-Za-z']/.test(FIELDS.reduce((rest, { letters }) => rest.replace(letters, ''), format)))
    throw notPlayed(`the date format ${format} of the partition key ${key}`);
  const finest = FIELDS.findLast(({ letters }) => format.includes(letters))?.unit;
  const byItself = finest === 'DAYS' || finest === 'MONTHS';
  if (!byItself && (interval === undefined || unitName === undefined))
    throw notPlayed(`dates of ${key} without interval and unit`);
  const unit = (unitName?.trim().toUpperCase() ?? finest) as Unit;
  if (!UNITS.includes(unit)) throw notPlayed(`${unitName} as an interval's unit of ${key}`);
  const count = Number(interval?.trim() ?? '1');
  if (!Number.isSafeInteger(count) || count < 1) throw notPlayed(`${interval} as an interval of ${key}`);
  const [from, to, ...others] = range.split(',').map((end) => endOf(end, format));
  if (from === undefined || to === undefined || others.length > 0)
    throw notPlayed(`the range ${range} of the partition key ${key}`);
  return { kind: 'date', from, to, format, interval: count, unit };
}

const endOf = (text: string, format: string): End | undefined => {
  const relative = RELATIVE.exec(text);
  if (relative !== null) {
    const [, sign, count = '0', name = 'SECOND'] = relative;
    return { unit: `${name}S` as Unit, count: sign === '-' ? -Number(count) : Number(count) };
  }
  if (text.length !== format.length) return undefined;
  const iso = FIELDS.reduce((filled, { letters, from, to }) => {
    const place = format.indexOf(letters);
    return place < 0
      ? filled
      : filled.slice(0, from) + text.slice(place, place + letters.length) + filled.slice(to);
  }, EARLIEST);
  const at = Date.parse(iso);
  return Number.isNaN(at) || formatted(at, format) !== text ? undefined : { at };
};

/** What a moment is in a format, UTC. */
const formatted = (at: number, format: string): string => {
  const iso = new Date(at).toISOString();
  return FIELDS.reduce((text, { letters, from, to }) => text.replace(letters, iso.slice(from, to)), format);
};

const moved = (at: number, count: number, unit: Unit): number => {
  if (unit !== 'MONTHS' && unit !== 'YEARS') return at + count * MILLISECONDS[unit];
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + (unit === 'YEARS' ? 12 * count : count));
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, daysInMonth));
  return date.getTime();
};

/** Cut to what the format shows. */
const momentOf = (end: End, format: string, now: number): number => {
  const at = 'at' in end ? end.at : moved(now, end.count, end.unit);
  const cut = endOf(formatted(at, format), format);
  return cut !== undefined && 'at' in cut ? cut.at : at;
};

/** @param now milliseconds since 1970 */
export function datesOf({ from, to, format, interval, unit }: DateAxis, now: number): string[] {
  const [first, last] = [momentOf(from, format, now), momentOf(to, format, now)];
  const dates: string[] = [];
  for (let step = 0, at = first; at <= last; step += 1, at = moved(first, step * interval, unit))
    dates.push(formatted(at, format));
  return dates;
}
