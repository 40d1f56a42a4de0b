import type { Group, PublishedCell, TrueCell } from '../../../lib/domain/statistics/cell';
import { cutOf, type Values } from '../../../lib/domain/statistics/dimensions';
import { protect } from '../../../lib/domain/statistics/protect';
import { ordinarySpread, totalSpread } from '../../../lib/domain/statistics/spread';

/** What is published of a group of calls, and between which numbers the truth lies for whoever knows the method. */
export interface Observation {
  readonly period: string;
  readonly values: Values;
  readonly group: Group;
  readonly low: number;
  readonly high: number;
  /** What was published; not a number where it is a sum over days. */
  readonly told: number;
  readonly variance: number;
  /** Whether ±5 of the noise cancel out from month to month. */
  readonly steps: boolean;
}

/** A control, with all that is public of it: only its noise key is not. */
export interface KnownControl {
  readonly threshold: number;
  publish(cells: readonly TrueCell[]): PublishedCell[];
  intervalOf(
    cell: PublishedCell,
    group: Group,
    told: number,
  ): Pick<Observation, 'low' | 'high' | 'variance' | 'steps'>;
  /** Fewest calls that anything told leaves of whatever it is part of. */
  readonly restAtLeast: number;
  /** Half the step that means are rounded to; 0 when they are not. */
  readonly roundedBy: Readonly<Record<'wait' | 'talk', number>>;
  /** The variance of the noise of distinct callers, and the largest. */
  readonly callersVariance: number;
  readonly callersDeviation: number;
}

const THRESHOLD = 11;
const NOISE_KEY = new Uint8Array(32).fill(20);

/** The variance of a difference of two steps, each 0 to 5. */
export const STEPS_VARIANCE = (2 * 35) / 12;
export const STEPS_DEVIATION = 5;

const isTotal = ({ grain, values }: PublishedCell, group: Group): boolean =>
  grain === 'month' && group === 'calls' && cutOf(values).every((dimension) => dimension === 'outcome');

/** The product's own control. */
export const PRODUCT: KnownControl = {
  threshold: THRESHOLD,
  publish: (cells) => protect(cells, { threshold: THRESHOLD, noiseKey: NOISE_KEY }),
  intervalOf(cell, group, told) {
    const spread = ordinarySpread(THRESHOLD);
    if (!isTotal(cell, group))
      return {
        low: Math.max(THRESHOLD, told - spread.deviation),
        high: told + spread.deviation,
        variance: spread.sigma ** 2,
        steps: false,
      };
    const deviationAt = (calls: number): number => STEPS_DEVIATION + totalSpread(calls, THRESHOLD).deviation;
    let [low, high] = [told, told];
    while (low - 1 + deviationAt(low - 1) >= told) low--;
    while (high + 1 - deviationAt(high + 1) <= told) high++;
    return { low, high, variance: STEPS_VARIANCE + totalSpread(told, THRESHOLD).sigma ** 2, steps: true };
  },
  restAtLeast: THRESHOLD,
  roundedBy: { wait: 2.5, talk: 5 },
  callersVariance: ordinarySpread(THRESHOLD).sigma ** 2,
  callersDeviation: ordinarySpread(THRESHOLD).deviation,
};

/** What a threshold on each answer alone would publish: the truth, of every cell and group with enough callers. */
export const THRESHOLD_ONLY: KnownControl = {
  threshold: THRESHOLD,
  publish: (cells) => cells.filter(({ groups }) => groups.calls.callers >= THRESHOLD).map(asItIs),
  intervalOf: (_, __, told) => ({ low: told, high: told, variance: 0, steps: false }),
  restAtLeast: 0,
  roundedBy: { wait: 0, talk: 0 },
  callersVariance: 0,
  callersDeviation: 0,
};

function asItIs({ grain, start, values, groups, wait, talk }: TrueCell): PublishedCell {
  const count = (group: Group): number | null =>
    groups[group].callers >= THRESHOLD ? groups[group].calls : null;
  return {
    grain,
    start,
    cut: cutOf(values),
    values,
    calls: groups.calls.calls,
    refusals: count('refused'),
    recorded: count('recorded'),
    answered: count('answered'),
    abandoned: count('abandoned'),
    callers: groups.calls.callers,
    waitMean: wait.callers >= THRESHOLD ? wait.seconds / wait.calls : null,
    waitMedianBand: null,
    talkMean: talk.callers >= THRESHOLD ? talk.seconds / talk.calls : null,
  };
}

const COUNTS: Readonly<Record<Group, 'calls' | 'refusals' | 'recorded' | 'answered' | 'abandoned'>> = {
  calls: 'calls',
  refused: 'refusals',
  recorded: 'recorded',
  answered: 'answered',
  abandoned: 'abandoned',
};

/** All counts of calls that are published of a period. */
export function observationsOf(published: readonly PublishedCell[], control: KnownControl): Observation[] {
  return published.flatMap((cell) =>
    (Object.keys(COUNTS) as Group[]).flatMap((group) => {
      const told = cell[COUNTS[group]];
      if (told === null) return [];
      return [
        {
          period: cell.start,
          values: cell.values,
          group,
          told,
          ...control.intervalOf(cell, group, told),
        },
      ];
    }),
  );
}
