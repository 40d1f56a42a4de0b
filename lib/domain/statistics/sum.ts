import type { PublishedCell } from './cell';
import { placeOf } from './dimensions';
import { roundedTo, TALK_STEP_SECONDS, WAIT_STEP_SECONDS } from './magnitude';
import { monthsIn } from './period';

/**
 * The cells of a quarter or a year: sums of published months, never of the truth, so that they tell nothing new.
 *
 * A cell, or a figure of it, that is missing in one of the months is missing: part of a year would pass for the year.
 *
 * @param published cells of any months; others are passed over
 * @param start first day of the quarter or year, `2026-04-01`
 * @throws NoSuchPeriod
 */
export function sumOfMonths(
  published: readonly PublishedCell[],
  grain: 'quarter' | 'year',
  start: string,
): PublishedCell[] {
  const months = monthsIn(grain, start);
  const wanted = published.filter((cell) => cell.grain === 'month' && months.includes(cell.start));
  const places = new Map<string, PublishedCell[]>();
  for (const cell of wanted) {
    const name = placeOf(cell.values);
    places.set(name, [...(places.get(name) ?? []), cell]);
  }
  return [...places.values()]
    .filter((cells) => cells.length === months.length)
    .map((cells) => ({ ...summed(cells), grain, start }));
}

type Counted = 'calls' | 'refusals' | 'recorded' | 'answered' | 'abandoned' | 'callers';

function summed(cells: readonly PublishedCell[]): PublishedCell {
  const [first] = cells as readonly [PublishedCell, ...PublishedCell[]];
  const total = (counted: Counted): number | null => sumOf(cells.map((cell) => cell[counted]));
  return {
    ...first,
    calls: total('calls') ?? 0,
    refusals: total('refusals'),
    recorded: total('recorded'),
    answered: total('answered'),
    abandoned: total('abandoned'),
    callers: total('callers') ?? 0,
    waitMean: meanOf(cells, 'waitMean', WAIT_STEP_SECONDS),
    // Where every month has its median, their calls together have theirs.
    waitMedianBand: cells.every(({ waitMedianBand }) => waitMedianBand === first.waitMedianBand)
      ? first.waitMedianBand
      : null,
    talkMean: meanOf(cells, 'talkMean', TALK_STEP_SECONDS),
  };
}

const sumOf = (counts: readonly (number | null)[]): number | null =>
  counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);

/** The months' means, each as heavy as its calls. */
function meanOf(cells: readonly PublishedCell[], mean: 'waitMean' | 'talkMean', step: number): number | null {
  const seconds = sumOf(cells.map((cell) => (cell[mean] === null ? null : cell[mean] * cell.calls)));
  return seconds === null ? null : roundedTo(step, seconds / (sumOf(cells.map(({ calls }) => calls)) ?? 1));
}
