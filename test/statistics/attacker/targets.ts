import { GROUPS } from '../../../lib/domain/statistics/cell';
import { CUTS, type Cut, DIMENSIONS, type Dimension } from '../../../lib/domain/statistics/dimensions';
import { randomFrom } from '../random';
import type { Domain, Target } from './base';
import type { Observation } from './known';

/** Every cell of at most so many dimensions, told or not, and each of its groups. */
export const cellsUpTo = (dimensions: number, domain: Domain): Target[] =>
  CUTS.filter(({ length }) => length <= dimensions).flatMap((cut) => inEveryGroup(valuesOf(cut, domain)));

/** All the others that share a cell's margin: what subtracting the cell from its parent leaves. */
export const complementsUpTo = (dimensions: number, domain: Domain): Target[] =>
  CUTS.filter(({ length }) => length > 0 && length <= dimensions).flatMap((cut) =>
    cut.flatMap((dimension) =>
      inEveryGroup(
        valuesOf(cut, domain).map((values) => ({
          ...values,
          [dimension]: domain[dimension].filter((value) => !values[dimension]?.includes(value)),
        })),
      ),
    ),
  );

/** What subtracting all that is told of a margin leaves: the cells that are not told, together. */
export function leftoversUpTo(
  dimensions: number,
  domain: Domain,
  observations: readonly Observation[],
): Target[] {
  const told = new Set(observations.map(({ values, group }) => placeOf(values, group)));
  return CUTS.filter(({ length }) => length < dimensions).flatMap((cut) =>
    DIMENSIONS.filter((dimension) => !cut.includes(dimension)).flatMap((dimension) =>
      inEveryGroup(valuesOf(cut, domain)).flatMap(({ values, group }) => {
        const parent = Object.fromEntries(Object.entries(values).map(([key, [value]]) => [key, value]));
        const untold = domain[dimension].filter(
          (value) => !told.has(placeOf({ ...parent, [dimension]: value }, group)),
        );
        return untold.length === 0 ? [] : [{ values: { ...values, [dimension]: untold }, group }];
      }),
    ),
  );
}

/** Sets of calls by three dimensions or more, of one or several values each. */
export function sampled(number: number, domain: Domain, seed: number): Target[] {
  const random = randomFrom(seed);
  return Array.from({ length: number }, () => {
    const out = new Set(Array.from({ length: random.below(4) }, () => random.oneOf(DIMENSIONS)));
    const values = DIMENSIONS.filter((dimension) => !out.has(dimension)).map((dimension) => [
      dimension,
      [...new Set([random.oneOf(domain[dimension]), random.oneOf(domain[dimension])])],
    ]);
    return { values: Object.fromEntries(values), group: random.oneOf(GROUPS) };
  });
}

const placeOf = (values: { readonly [dimension in Dimension]?: string }, group: string): string =>
  `${group} ${DIMENSIONS.map((dimension) => values[dimension] ?? '')}`;

const inEveryGroup = (places: readonly Target['values'][]): Target[] =>
  places.flatMap((values) => GROUPS.map((group) => ({ values, group })));

const valuesOf = (cut: Cut, domain: Domain): Target['values'][] =>
  cut.reduce<Target['values'][]>(
    (places, dimension) =>
      places.flatMap((values) => domain[dimension].map((value) => ({ ...values, [dimension]: [value] }))),
    [{}],
  );
