import type { TrueCell } from './cell';
import { totalDeviation } from './spread';

/** A total that may be told, and what would be told of it. */
export interface ToldTotal {
  readonly cell: TrueCell;
  readonly told: number;
}

/**
 * The cell key of the outcome to withhold, because a month's calls less those of all told outcomes would leave too little
 * for the others; or null.
 *
 * Totals carry little noise. In a small town the noise of all of them may happen to point one way, and then whoever knows
 * its bounds knows that the outcomes that are not told have next to no calls.
 */
export function outcomeToWithhold(totals: readonly ToldTotal[], threshold: number): number | null {
  const all = totals.find(({ cell }) => cell.values.outcome === undefined);
  const outcomes = totals.filter((total) => total !== all);
  if (all === undefined || outcomes.length === 0) return null;
  const deviationOf = ({ cell }: ToldTotal): number => totalDeviation(cell.groups.calls.calls, threshold);
  const most = outcomes.reduce(
    (left, outcome) => left - (outcome.told - deviationOf(outcome)),
    all.told + deviationOf(all),
  );
  // Deviations depend on the truth: whoever has only what is told may know each of them to one call less.
  if (most >= threshold + totals.length) return null;
  const [smallest] = [...outcomes].sort((a, b) => a.told - b.told || (keyOf(a) < keyOf(b) ? -1 : 1));
  return smallest === undefined ? null : keyOf(smallest);
}

const keyOf = ({ cell }: ToldTotal): number => cell.groups.calls.key;
