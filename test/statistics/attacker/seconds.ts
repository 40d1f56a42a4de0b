import type { PublishedCell } from '../../../lib/domain/statistics/cell';
import type { Call } from '../world';
import type { KnownControl } from './known';
import type { Margin } from './margins';
import { type Finding, SIGMAS } from './tables';

/** Nobody's seconds may be known to within this share of them: the p % rule. */
const P = 0.1;

const MEANS = { wait: 'waitMean', talk: 'talkMean' } as const;

/** Means times counts, subtracted: the seconds that one caller waited, or talked, of whom nothing is told. */
export const seconds = (margins: readonly Margin[], control: KnownControl): Finding[] =>
  (['wait', 'talk'] as const).flatMap((kind) =>
    margins.flatMap(({ parent, told, calls, by }) => {
      const withMean = told.filter((cell) => cell[MEANS[kind]] !== null);
      if (parent[MEANS[kind]] === null) return [];
      const counted = new Set(withMean.map((cell) => (by === 'day' ? cell.start : cell.values[by])));
      const rest = calls.filter((call) => !counted.has(by === 'day' ? call.date : call.values[by]));
      const most = largestOf(rest, kind);
      if (most === null) return [];
      const error = [parent, ...withMean].reduce((sum, cell) => sum + errorOf(cell, kind, control), 0);
      // Whoever made the second most knows his own; what the others made besides hides the largest.
      return error + most.others <= P * most.largest
        ? [
            {
              attack: 'seconds',
              period: parent.start,
              group: `${kind} of ${JSON.stringify(parent.values)} by ${by}`,
            },
          ]
        : [];
    }),
  );

/** How far a mean times a count may be from the sum: by rounding for certain, by noise at 95 %. */
function errorOf(cell: PublishedCell, kind: 'wait' | 'talk', control: KnownControl): number {
  const calls = cell.answered ?? cell.calls;
  // Calls that were not answered have no seconds: whoever has only all calls knows the others badly.
  const unknown = cell.answered === null ? cell.calls * 0.05 : 0;
  const { variance } = control.intervalOf(cell, 'answered', calls);
  return (
    calls * control.roundedBy[kind] + (SIGMAS * Math.sqrt(variance) + unknown) * (cell[MEANS[kind]] ?? 0)
  );
}

function largestOf(
  calls: readonly Call[],
  kind: 'wait' | 'talk',
): { readonly largest: number; readonly others: number } | null {
  const sums = new Map<string, number>();
  for (const { caller, [kind]: own } of calls)
    if (own !== null) sums.set(caller, (sums.get(caller) ?? 0) + own);
  const [largest, , ...others] = [...sums.values()].sort((a, b) => b - a);
  return largest === undefined ? null : { largest, others: others.reduce((sum, own) => sum + own, 0) };
}
