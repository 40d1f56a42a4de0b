import type { Values } from './dimensions';
import { monthDrawOf, noiseAt, type Spread } from './noise';
import { monthBefore } from './period';

/**
 * How much noise a count carries.
 *
 * An ordinary count: σ = 4 at the default threshold of 11, so that a group found as the difference of two counts is known to
 * ±11 at best, and D three times the threshold, eight σ away: from whatever was published, as many calls as the threshold
 * can be moved into or out of a group and every count stays within D.
 */
export const ordinarySpread = (threshold: number): Spread => ({
  deviation: 3 * threshold,
  sigma: (4 * threshold) / 11,
});

/**
 * A total: the calls of a month, and those of each outcome. It, and any sum of successive months of it, is within 2 % or ±5
 * of the truth, always, whichever is more.
 */
const TOTAL_SLACK = 5;
const TOTAL_SHARE = 0.02;

/**
 * A total has this many calls at least: its noise never takes it below the threshold, and where a part of it is known to be
 * as many as the threshold, its bounds leave the other part as many values.
 */
export const smallestTotal = (threshold: number): number => 2 * threshold;

/** The most that is added to a total beyond ±5: what 2 % leave of it. */
export const totalSpread = (calls: number, threshold: number): Spread => {
  const ordinary = ordinarySpread(threshold);
  const left = Math.floor(TOTAL_SHARE * calls) - TOTAL_SLACK;
  const deviation = Math.min(Math.max(left, 0), ordinary.deviation - TOTAL_SLACK);
  return { deviation, sigma: Math.min(ordinary.sigma, deviation / 2.5) };
};

/** No noise of a total of so many calls is larger. */
export const totalDeviation = (calls: number, threshold: number): number =>
  TOTAL_SLACK + totalSpread(calls, threshold).deviation;

/**
 * The noise of ±5 of a total is a difference of two secret steps from 0 to 5, its month's and the one before's: over
 * successive months all but the first and the last cancel out, so that a year is as exact as a month. Steps are drawn for
 * every month, published or not, and rest on no call: rows are gone when the next month needs them.
 */
export function totalNoise(
  month: string,
  values: Values,
  calls: number,
  draw: number,
  threshold: number,
  noiseKey: Uint8Array,
): number {
  const stepOf = (start: string): number =>
    Math.floor((TOTAL_SLACK + 1) * monthDrawOf(noiseKey, start, values.outcome ?? ''));
  return stepOf(month) - stepOf(monthBefore(month)) + noiseAt(draw, totalSpread(calls, threshold));
}
