import type { Group } from '../../../lib/domain/statistics/cell';
import { cutOf, type Dimension } from '../../../lib/domain/statistics/dimensions';
import type { BaseCell } from './base';
import type { Observation } from './known';

/** A sum of classes that lies between two numbers. */
interface Row {
  readonly classes: readonly number[];
  readonly low: number;
  readonly high: number;
  /** Of the noise of what was told; infinite when nothing was, and only bounds are known. */
  readonly variance: number;
}

/** How many base cells of each class a group has; classes of which it has none are left out. */
export type Inside = ReadonlyMap<number, number>;

/** Base cells that no published number tells apart are one class: no combination of answers can either. */
export interface Table {
  readonly base: readonly BaseCell[];
  /** For each class its base cells, by their place in `base`. */
  readonly classes: readonly (readonly number[])[];
  readonly rows: readonly Row[];
  /** For each class the rows it is counted in. */
  readonly rowsOf: readonly (readonly number[])[];
}

/**
 * @param restAtLeast calls that everything told leaves of whatever it is part of, by the rules of the control
 */
export function tableOf(
  base: readonly BaseCell[],
  observations: readonly Observation[],
  restAtLeast: number,
): Table {
  const memberships = membershipsOf(base, observations);
  const classes = new Map<string, number[]>();
  for (const [index, members] of memberships.entries()) {
    const name = members.join();
    const held = classes.get(name);
    if (held === undefined) classes.set(name, [index]);
    else held.push(index);
  }
  const members: number[][] = observations.map(() => []);
  for (const [index, name] of [...classes.keys()].entries())
    for (const row of name === '' ? [] : name.split(',')) members[Number(row)]?.push(index);
  const told = merged(members, observations);
  const rows = restAtLeast === 0 ? told : [...told, ...rests(members, observations, restAtLeast)];
  const rowsOf: number[][] = [...classes].map(() => []);
  for (const [row, { classes: counted }] of rows.entries())
    for (const index of counted) rowsOf[index]?.push(row);
  return { base, classes: [...classes.values()], rows, rowsOf };
}

/** For each base cell, the observations that count it. */
function membershipsOf(base: readonly BaseCell[], observations: readonly Observation[]): number[][] {
  const cuts = new Map<string, { cut: readonly Dimension[]; rows: Map<string, [Group, number][]> }>();
  for (const [index, { values, group }] of observations.entries()) {
    const cut = cutOf(values);
    const held = cuts.get(cut.join()) ?? { cut, rows: new Map() };
    cuts.set(cut.join(), held);
    const place = cut.map((dimension) => values[dimension]).join();
    held.rows.set(place, [...(held.rows.get(place) ?? []), [group, index]]);
  }
  return base.map(({ values, groups }) =>
    [...cuts.values()].flatMap(({ cut, rows }) =>
      (rows.get(cut.map((dimension) => values[dimension]).join()) ?? [])
        .filter(([group]) => groups.includes(group))
        .map(([, index]) => index),
    ),
  );
}

/** The same calls told twice have the same noise: they are one number, known as well as the better of the two. */
function merged(members: readonly (readonly number[])[], observations: readonly Observation[]): Row[] {
  const rows = new Map<string, Row>();
  for (const [index, classes] of members.entries()) {
    const { low, high, variance } = observations[index] as Observation;
    const known = rows.get(classes.join()) ?? { classes, low, high, variance };
    rows.set(classes.join(), {
      classes,
      low: Math.max(known.low, low),
      high: Math.min(known.high, high),
      variance: Math.min(known.variance, variance),
    });
  }
  return [...rows.values()];
}

/** What each observation leaves of the others that hold it and one dimension or the group more. */
function rests(
  members: readonly (readonly number[])[],
  observations: readonly Observation[],
  atLeast: number,
): Row[] {
  const nameOf = ({ values, group, told }: Observation, without?: Dimension): string =>
    `${group} ${Number.isNaN(told)} ${cutOf(values)
      .filter((dimension) => dimension !== without)
      .map((dimension) => `${dimension}=${values[dimension]}`)}`;
  const places = new Map(observations.map((observation, index) => [nameOf(observation), index]));
  return observations.flatMap((observation, index) => {
    if (Number.isNaN(observation.told)) return [];
    const parents = cutOf(observation.values).map((dimension) => nameOf(observation, dimension));
    if (observation.group !== 'calls') parents.push(nameOf({ ...observation, group: 'calls' }));
    const own = new Set(members[index]);
    return parents.flatMap((name) => {
      const rest = members[places.get(name) ?? -1]?.filter((counted) => !own.has(counted)) ?? [];
      return rest.length === 0
        ? []
        : [
            {
              classes: rest,
              low: atLeast,
              high: Number.POSITIVE_INFINITY,
              variance: Number.POSITIVE_INFINITY,
            },
          ];
    });
  });
}
