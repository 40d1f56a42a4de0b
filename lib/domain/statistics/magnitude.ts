import type { Sum } from './cell';

/** Means and medians are told coarsely and sums never: a mean times a count would tell the wait of few by subtraction. */
export const WAIT_STEP_SECONDS = 5;
export const TALK_STEP_SECONDS = 10;

/** The nearest multiple of a step. */
export const roundedTo = (step: number, value: number): number => Math.round(value / step) * step;

/** The mean of a sum that has calls, in seconds. */
export const meanOf = ({ seconds, calls }: Sum, step: number): number => roundedTo(step, seconds / calls);

/** The band that the middle call lies in; of two middle ones, the lower. */
export function medianBand(bands: readonly number[]): number {
  const half = bands.reduce((sum, calls) => sum + calls, 0) / 2;
  let upTo = 0;
  return bands.findIndex((calls) => {
    upTo += calls;
    return upTo >= half && upTo > 0;
  });
}
