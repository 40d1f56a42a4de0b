import { daysAfter } from '../local-day';
import type { Grain } from './cell';

/** Local dates `2026-01-15` and the periods that they begin and end. */
export const GRAINS = ['day', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];

const MONTHS_IN: Readonly<Record<Exclude<Grain, 'day'>, number>> = { month: 1, quarter: 3, year: 12 };

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const fieldsOf = (date: string): [year: number, month: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
];

/** The first day of the period, of any grain, that a date lies in. */
export function periodOf(grain: Grain, date: string): string {
  if (grain === 'day') return date;
  const [year, month] = fieldsOf(date);
  return dateOf(Date.UTC(year, month - 1 - ((month - 1) % MONTHS_IN[grain]), 1));
}

/** The first day of the period that is so many after another, or before. */
export function periodsAfter(grain: Grain, start: string, count: number): string {
  if (grain === 'day') return daysAfter(start, count);
  const [year, month] = fieldsOf(start);
  return dateOf(Date.UTC(year, month - 1 + count * MONTHS_IN[grain], 1));
}

/** The last day of the period that begins on a date. */
export const lastDayOf = (grain: Grain, start: string): string =>
  daysAfter(periodsAfter(grain, start, 1), -1);

/** The first days of the periods between two dates, both included. */
export function periodsBetween(grain: Grain, from: string, to: string): string[] {
  const periods: string[] = [];
  for (let start = periodOf(grain, from); start <= to; start = periodsAfter(grain, start, 1))
    periods.push(start);
  return periods;
}

/** Of this century alone: dates of years that have other than four digits do not compare as texts. */
const STRETCHES: readonly (readonly [form: RegExp, grain: Grain, rest: string])[] = [
  [/^20\d\d$/, 'year', '-01-01'],
  [/^20\d\d-\d\d$/, 'month', '-01'],
  [/^20\d\d-\d\d-\d\d$/, 'day', ''],
];

/** The first and the last day of what a text names: `2026`, `2026-01` or `2026-01-15`; undefined when it names none. */
export function stretchOf(text: string): readonly [first: string, last: string] | undefined {
  const [, grain, rest] = STRETCHES.find(([form]) => form.test(text)) ?? [];
  if (grain === undefined) return undefined;
  const first = `${text}${rest}`;
  const instant = Date.parse(first);
  // JavaScript takes 31 February for 3 March.
  if (Number.isNaN(instant) || dateOf(instant) !== first) return undefined;
  return [first, lastDayOf(grain, first)];
}
