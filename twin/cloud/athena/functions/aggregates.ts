import { type Analysed, coerced } from '../analysis/analysed';
import { becomes, isZoned, type Type } from '../analysis/types';

/** An aggregate or window function in DuckDB: filters and windows go between the call and what is made of its value. */
export interface Computed {
  readonly type: Type;
  readonly call: string;
  readonly finish?: (value: string) => string;
}

type Overload = (given: readonly Analysed[]) => Computed | undefined;

const ORDERED: readonly Type[] = ['integer', 'bigint', 'double', 'varchar', 'date', 'timestamp', 'boolean'];
const isOrdered = (type: Type): boolean => ORDERED.includes(type) || isZoned(type);

const one =
  (compute: (value: Analysed) => Computed | undefined): Overload =>
  ([value, ...others]) =>
    value === undefined || others.length > 0 ? undefined : compute(value);

const same = (name: string): Overload =>
  one((value) => (isOrdered(value.type) ? { type: value.type, call: `${name}(${value.sql})` } : undefined));

const ofType = (taken: Type, compute: (value: string) => Computed): Overload =>
  one((value) => (becomes(value.type, taken) ? compute(coerced(value, taken)) : undefined));

/** DuckDB sums whole numbers in 128 bits; beyond a bigint Trino fails, and so does the cast. */
const sum: readonly Overload[] = [
  ofType('bigint', (value) => ({
    type: 'bigint',
    call: `sum(${value})`,
    finish: (total) => `CAST(${total} AS BIGINT)`,
  })),
  ofType('double', (value) => ({ type: 'double', call: `sum(${value})` })),
];

/** The value where another is greatest, be it NULL; DuckDB's plain `arg_max` passes over that. */
const by =
  (name: string): Overload =>
  ([value, order, ...others]) =>
    value === undefined || order === undefined || others.length > 0 || !isOrdered(order.type)
      ? undefined
      : { type: value.type, call: `${name}(${value.sql}, ${order.sql})` };

const allOf = ofType('boolean', (value) => ({ type: 'boolean', call: `bool_and(${value})` }));

/** https://trino.io/docs/current/functions/aggregate.html */
export const aggregateFunctions: Readonly<Record<string, readonly Overload[]>> = {
  avg: [ofType('double', (value) => ({ type: 'double', call: `avg(${value})` }))],
  bitwise_or_agg: [ofType('bigint', (value) => ({ type: 'bigint', call: `bit_or(${value})` }))],
  bool_and: [allOf],
  bool_or: [ofType('boolean', (value) => ({ type: 'boolean', call: `bool_or(${value})` }))],
  count: [one((value) => ({ type: 'bigint', call: `count(${value.sql})` }))],
  count_if: [
    ofType('boolean', (value) => ({ type: 'bigint', call: `count(CASE WHEN ${value} THEN 1 END)` })),
  ],
  every: [allOf],
  max: [same('max')],
  max_by: [by('arg_max_null')],
  min: [same('min')],
  min_by: [by('arg_min_null')],
  sum,
};

const ranking = (name: string, type: Type = 'bigint'): Overload[] => [
  (given) => (given.length === 0 ? { type, call: `${name}()` } : undefined),
];

const neighbour =
  (name: 'lag' | 'lead'): Overload =>
  ([value, offset, otherwise, ...others]) => {
    if (value === undefined || others.length > 0) return undefined;
    if (offset !== undefined && !becomes(offset.type, 'bigint')) return undefined;
    if (otherwise !== undefined && !becomes(otherwise.type, value.type)) return undefined;
    const rest = otherwise && coerced(otherwise, value.type);
    const given = [value.sql, offset?.sql, rest].filter((each) => each !== undefined);
    return { type: value.type, call: `${name}(${given.join(', ')})` };
  };

const edge = (name: string): Overload[] => [
  one((value) => ({ type: value.type, call: `${name}(${value.sql})` })),
];

/** Functions that need OVER. https://trino.io/docs/current/functions/window.html */
export const windowFunctions: Readonly<Record<string, readonly Overload[]>> = {
  cume_dist: ranking('cume_dist', 'double'),
  dense_rank: ranking('dense_rank'),
  first_value: edge('first_value'),
  lag: [neighbour('lag')],
  last_value: edge('last_value'),
  lead: [neighbour('lead')],
  ntile: [ofType('bigint', (count) => ({ type: 'bigint', call: `ntile(${count})` }))],
  percent_rank: ranking('percent_rank', 'double'),
  rank: ranking('rank'),
  row_number: ranking('row_number'),
};
