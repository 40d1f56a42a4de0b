/**
 * What statistics may be asked by (article 6). Nobody who answers calls is a dimension, and no place or number of a caller is.
 *
 * `hour` is the local hour 0 to 23 without a leading zero, `weekday` an English name in lower case, `outcome` an `Answer` or
 * `none` when none was given, `method` `keypad`, `voice` or `none`, `language` such as `fr-FR`, `queue` a queue's name.
 */
export const DIMENSIONS = ['hour', 'weekday', 'outcome', 'method', 'language', 'queue'] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions in the order of `DIMENSIONS`: what a table is broken down by. */
export type Cut = readonly Dimension[];

/** The value of each dimension of a cut. */
export type Values = Readonly<Partial<Record<Dimension, string>>>;

export const MOST_DIMENSIONS = 3;

const subsetsOf = ([first, ...others]: readonly Dimension[]): Cut[] => {
  if (first === undefined) return [[]];
  const smaller = subsetsOf(others);
  return [...smaller.map((cut) => [first, ...cut]), ...smaller];
};

/** The 42 cuts of at most three dimensions, the fewer dimensions first: the empty one is the total. */
export const CUTS: readonly Cut[] = subsetsOf(DIMENSIONS)
  .filter((cut) => cut.length <= MOST_DIMENSIONS)
  .sort((a, b) => a.length - b.length);

/** The cut that values belong to. */
export const cutOf = (values: Values): Cut =>
  DIMENSIONS.filter((dimension) => values[dimension] !== undefined);

/** The values with one dimension left out: where a cell lies in a margin. */
export const without = (values: Values, dimension: Dimension): Values => {
  const { [dimension]: _, ...rest } = values;
  return rest;
};

/** A text that belongs to these values only. */
export const placeOf = (values: Values): string =>
  DIMENSIONS.map((dimension) => values[dimension] ?? '').join('\u0000');
