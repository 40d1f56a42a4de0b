import type { PublishedCell } from '../../../lib/domain/statistics/cell';
import { DIMENSIONS, type Dimension, placeOf, without } from '../../../lib/domain/statistics/dimensions';
import { monthOf } from '../../../lib/domain/statistics/period';
import { grouped } from '../grouped';
import type { Call } from '../world';

/** What is told of a cell and of those that it is divided into: by a dimension, or a month into days. */
export interface Margin {
  readonly parent: PublishedCell;
  readonly by: Dimension | 'day';
  readonly told: readonly PublishedCell[];
  /** The calls of the parent, and those of it that no told cell counts: the truth. */
  readonly calls: readonly Call[];
  readonly leftover: readonly Call[];
}

const nameOf = ({ grain, start, values }: PublishedCell): string => `${grain} ${start} ${placeOf(values)}`;

/** Every margin of which something is told, of months and days. */
export function marginsOf(published: readonly PublishedCell[], calls: readonly Call[]): Margin[] {
  const parents = new Map(published.map((cell) => [nameOf(cell), cell]));
  const margins = new Map<string, { parent: PublishedCell; by: Dimension | 'day'; told: PublishedCell[] }>();
  const add = (child: PublishedCell, parent: PublishedCell | undefined, by: Dimension | 'day'): void => {
    if (parent === undefined) return;
    const name = `${by} ${nameOf(parent)}`;
    const margin = margins.get(name) ?? { parent, by, told: [] };
    margins.set(name, margin);
    margin.told.push(child);
  };
  for (const cell of published) {
    for (const dimension of cell.cut)
      add(cell, parents.get(nameOf({ ...cell, values: without(cell.values, dimension) })), dimension);
    if (cell.grain === 'day')
      add(cell, parents.get(nameOf({ ...cell, grain: 'month', start: monthOf(cell.start) })), 'day');
  }
  const callsOf = finder(calls);
  return [...margins.values()].map((margin) => {
    const ofParent = callsOf(margin.parent);
    const places = new Set(
      margin.told.map((cell) => (margin.by === 'day' ? cell.start : cell.values[margin.by])),
    );
    const placeIn = (call: Call): string => (margin.by === 'day' ? call.date : call.values[margin.by]);
    return { ...margin, calls: ofParent, leftover: ofParent.filter((call) => !places.has(placeIn(call))) };
  });
}

/** Finds the calls of a cell; each month's are looked through once a cell. */
function finder(calls: readonly Call[]): (cell: PublishedCell) => Call[] {
  const byMonth = grouped(calls, ({ date }) => monthOf(date));
  return ({ grain, start, values }) =>
    (byMonth.get(monthOf(start)) ?? []).filter(
      (call) =>
        (grain === 'month' || call.date === start) &&
        DIMENSIONS.every((dimension) => [undefined, call.values[dimension]].includes(values[dimension])),
    );
}

/** Distinct callers of calls. */
export const callersOf = (calls: readonly Call[]): number => new Set(calls.map(({ caller }) => caller)).size;
