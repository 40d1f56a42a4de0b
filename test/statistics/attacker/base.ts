import { GROUPS, type Group } from '../../../lib/domain/statistics/cell';
import { DIMENSIONS, type Dimension, type Values } from '../../../lib/domain/statistics/dimensions';
import { IN_GROUP } from '../aggregate';
import type { Call } from '../world';

/** One cell of the table that everything published is a sum of: as fine as any question. */
export interface BaseCell {
  readonly values: Required<Values>;
  readonly groups: readonly Group[];
}

/** A set of calls, by what is common to them; any value of a dimension that is left out. */
export interface Target {
  readonly values: { readonly [dimension in Dimension]?: readonly string[] };
  readonly group: Group;
}

/** What can happen on a call, by the rules that everybody may read. */
const KINDS: readonly (readonly [outcome: string, method: string, groups: readonly Group[]])[] = [
  ['silent', 'none', ['calls', 'recorded', 'answered']],
  ['silent', 'none', ['calls', 'abandoned']],
  ['refused', 'keypad', ['calls', 'refused', 'answered']],
  ['refused', 'keypad', ['calls', 'refused', 'abandoned']],
  ['undetermined', 'none', ['calls', 'answered']],
  ['undetermined', 'none', ['calls', 'abandoned']],
  ['none', 'none', ['calls', 'abandoned']],
];

/** The values that occur. */
export type Domain = Readonly<Record<Dimension, readonly string[]>>;

export function domainOf(calls: readonly Call[]): Domain {
  const valuesOf = (dimension: Dimension): string[] =>
    [...new Set(calls.map(({ values }) => values[dimension]))].sort();
  return {
    hour: valuesOf('hour'),
    weekday: valuesOf('weekday'),
    outcome: ['silent', 'refused', 'undetermined', 'none'],
    method: ['keypad', 'none'],
    language: valuesOf('language'),
    queue: valuesOf('queue'),
  };
}

export const baseOf = ({ hour, weekday, language, queue }: Domain): BaseCell[] =>
  hour.flatMap((h) =>
    weekday.flatMap((w) =>
      language.flatMap((l) =>
        queue.flatMap((q) =>
          KINDS.map(([outcome, method, groups]) => ({
            values: { hour: h, weekday: w, outcome, method, language: l, queue: q },
            groups,
          })),
        ),
      ),
    ),
  );

/** The calls of each base cell: what the attacker does not have, and what he is judged by. */
export function callsByCell(base: readonly BaseCell[], calls: readonly Call[]): Call[][] {
  const nameOf = (values: Required<Values>, groups: readonly Group[]): string =>
    `${DIMENSIONS.map((dimension) => values[dimension])} ${groups}`;
  const places = new Map(base.map(({ values, groups }, index) => [nameOf(values, groups), index]));
  const cells: Call[][] = base.map(() => []);
  for (const call of calls) {
    const groups = GROUPS.filter((group) => IN_GROUP[group](call));
    const place = places.get(nameOf(call.values, groups));
    if (place === undefined) throw new RangeError('expected a kind of call that the attacker knows of');
    cells[place]?.push(call);
  }
  return cells;
}
