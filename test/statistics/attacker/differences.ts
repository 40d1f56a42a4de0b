import type { PublishedCell } from '../../../lib/domain/statistics/cell';
import { placeOf } from '../../../lib/domain/statistics/dimensions';
import type { Call } from '../world';
import { type KnownControl, observationsOf } from './known';
import { callersOf, type Margin } from './margins';
import { type Finding, SIGMAS } from './tables';

const found = (attack: string, { parent, by }: Margin): Finding => ({
  attack,
  period: parent.start,
  group: `${placeOf(parent.values).replaceAll('\u0000', ' ').trim()} without what is told by ${by}`,
});

const isSmall = (calls: readonly Call[], { threshold }: KnownControl): boolean =>
  calls.length > 0 && callersOf(calls) < threshold;

/** Subtracting what is told of a margin from its parent: weekdays, days of a month, anything. */
export const subtractions = (margins: readonly Margin[], control: KnownControl): Finding[] =>
  margins
    .filter(({ leftover }) => isSmall(leftover, control))
    .filter(({ parent, told }) => {
      const [whole, ...parts] = observationsOf([parent, ...told], control).filter(
        ({ group }) => group === 'calls',
      );
      if (whole === undefined) return false;
      const low = parts.reduce((left, { high }) => left - high, whole.low);
      const high = parts.reduce((left, part) => left - part.low, whole.high);
      const error = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, whole.variance));
      return high - Math.max(0, low) + 1 < control.threshold || 2 * SIGMAS * error + 1 < control.threshold;
    })
    .map((margin) => found('subtraction', margin));

/** The same figures are told of a cell and of one that it is part of: then nothing is in between, says the cell key. */
export const sameFigures = (margins: readonly Margin[], control: KnownControl): Finding[] =>
  margins
    .filter(({ parent, told }) =>
      told.some((cell) => FIGURES.every((figure) => cell[figure] === parent[figure])),
    )
    .filter(({ parent, told, calls }) => {
      const same = told.find((cell) => FIGURES.every((figure) => cell[figure] === parent[figure]));
      return same !== undefined && callersOf(calls.filter((call) => !isOf(call, same))) < control.threshold;
    })
    .map((margin) => found('same figures', margin));

const FIGURES = ['calls', 'callers', 'refusals', 'recorded', 'answered', 'abandoned'] as const;

const isOf = (call: Call, { grain, start, values }: PublishedCell): boolean =>
  (grain === 'month' || call.date === start) &&
  Object.entries(values).every(
    ([dimension, value]) => call.values[dimension as keyof typeof values] === value,
  );

/** Callers of two cells less those of both together: who called in the one and in the other. */
export const overlaps = (margins: readonly Margin[], control: KnownControl): Finding[] =>
  margins
    .filter(({ told, leftover, by }) => told.length === 2 && leftover.length === 0 && by !== 'day')
    .filter(({ calls, told: [first] }) => {
      const [ours, others] = [true, false].map(
        (wanted) =>
          new Set(
            calls.filter((call) => isOf(call, first as PublishedCell) === wanted).map(({ caller }) => caller),
          ),
      ) as [Set<string>, Set<string>];
      const both = [...ours].filter((caller) => others.has(caller)).length;
      return (
        both < control.threshold &&
        2 * SIGMAS * Math.sqrt(3 * control.callersVariance) + 1 < control.threshold
      );
    })
    .map((margin) => found('overlap', margin));

/** Callers of a cell less those of all its told parts: at least so many are behind the part that is not told. */
export const hiddenCallers = (margins: readonly Margin[], control: KnownControl): Finding[] =>
  margins
    .filter(({ leftover }) => isSmall(leftover, control))
    .filter(({ parent, told }) => {
      const surely = told.reduce(
        (left, { callers }) => left - callers - control.callersDeviation,
        parent.callers - control.callersDeviation,
      );
      // That they are fewer than the threshold is known from their not being told.
      return surely > 0;
    })
    .map((margin) => found('hidden callers', margin));
