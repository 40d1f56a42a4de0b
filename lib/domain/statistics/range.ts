import { daysAfter } from '../local-day';
import { lastDayOf, periodOf, periodsAfter, stretchOf } from './calendar';
import type { Grain } from './cell';
import { monthOf } from './period';
import { QuestionRefused } from './refusal';

/** Whole periods, by the first day of the first and the last day of the last. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Past these a question reads more than anybody looks at. */
const MOST_DAYS = 400;
const MOST_YEARS = 20;
const MOST: Readonly<Record<Grain, number>> = {
  day: MOST_DAYS,
  month: 12 * MOST_YEARS,
  quarter: 4 * MOST_YEARS,
  year: MOST_YEARS,
};

/** Where nobody says from when: a year of months or quarters, one year, and a day's own month. */
const USUAL: Readonly<Record<Exclude<Grain, 'day'>, number>> = { month: 12, quarter: 4, year: 1 };

/**
 * Reads the range of a question. What is not said is taken from the last periods that are over.
 *
 * @param today the local date of whoever asks
 * @throws QuestionRefused
 */
export function rangeOf(grain: Grain, from: unknown, to: unknown, today: string): Range {
  const last = to === undefined ? lastClosed(grain, today) : endOf('to', grain, to, 1);
  const first = from === undefined ? usualStart(grain, last) : endOf('from', grain, from, 0);
  if (first > last) throw new QuestionRefused('from to be', ['a date before to'], 'a later one');
  if (first < periodsAfter(grain, daysAfter(last, 1), -MOST[grain]))
    throw new QuestionRefused('a range of', [`at most ${MOST[grain]} ${grain}s`], 'a longer one');
  return { from: first, to: last };
}

/** A month is closed when it is over; a day, a quarter and a year when all of their months are. */
function lastClosed(grain: Grain, today: string): string {
  const closed = daysAfter(monthOf(today), -1);
  const period = periodOf(grain, closed);
  return lastDayOf(grain, period) <= closed
    ? lastDayOf(grain, period)
    : lastDayOf(grain, periodsAfter(grain, period, -1));
}

const usualStart = (grain: Grain, last: string): string =>
  grain === 'day' ? monthOf(last) : periodsAfter(grain, periodOf(grain, last), 1 - USUAL[grain]);

const ENDS = [
  ['first', (grain: Grain, date: string): string => periodOf(grain, date)],
  ['last', (grain: Grain, date: string): string => lastDayOf(grain, periodOf(grain, date))],
] as const;

/** A range begins and ends with whole periods: half a month would pass for one. */
function endOf(name: 'from' | 'to', grain: Grain, given: unknown, end: 0 | 1): string {
  const stretch = typeof given === 'string' ? stretchOf(given) : undefined;
  const [place, endIn] = ENDS[end];
  if (stretch === undefined)
    throw new QuestionRefused(`${name} to be`, [
      'a date such as 2026-01-31',
      'a month such as 2026-01',
      'a year such as 2026',
    ]);
  const date = stretch[end];
  if (endIn(grain, date) !== date)
    throw new QuestionRefused(`${name} to be`, [`the ${place} day of a ${grain}`], 'another day');
  return date;
}
