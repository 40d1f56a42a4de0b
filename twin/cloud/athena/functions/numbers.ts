import { raised } from '../analysis/analysed';
import type { Type } from '../analysis/types';
import { type Functions, type Overload, ofEach, takes } from './overload';

const NUMBERS: readonly Type[] = ['integer', 'bigint', 'double'];
const WHOLE: readonly Type[] = ['integer', 'bigint'];

const pair = (types: readonly Type[], sql: (one: string, other: string) => string): Overload[] =>
  types.map((type) => takes([type, type], type, sql));

const bitwise = (sql: (one: string, other: string) => string): Overload[] => [
  takes(['bigint', 'bigint'], 'bigint', sql),
];

const DIVISION_BY_ZERO = raised('DIVISION_BY_ZERO: Division by zero');

/** Whole numbers do not divide by zero; doubles give infinity or none. DuckDB gives NULL for whole numbers. */
const unlessZero = (divisor: string, sql: string): string =>
  `CASE WHEN ${divisor} = 0 THEN ${DIVISION_BY_ZERO} ELSE ${sql} END`;

/** `//` cuts towards zero in DuckDB as Trino's `/` of whole numbers does. */
export const divided = (type: Type, one: string, other: string): string =>
  type === 'double' ? `(${one} / ${other})` : unlessZero(other, `(${one} // ${other})`);

export const remainder = (type: Type, one: string, other: string): string =>
  type === 'double' ? `(${one} % ${other})` : unlessZero(other, `(${one} % ${other})`);

const power = takes(['double', 'double'], 'double', (base, exponent) => `pow(${base}, ${exponent})`);

/** NULL among the arguments makes it NULL; DuckDB's own pass over it. */
const extreme = (name: 'greatest' | 'least'): readonly Overload[] =>
  [...NUMBERS, 'varchar', 'date', 'timestamp'].map(
    (type): Overload =>
      (given) => {
        const called = takes(
          given.map(() => type as Type),
          type as Type,
          (...values) => {
            const none = values.map((value) => `${value} IS NULL`).join(' OR ');
            return `CASE WHEN ${none} THEN NULL ELSE ${name}(${values.join(', ')}) END`;
          },
        )(given);
        return given.length < 2 ? undefined : called;
      },
  );

/**
 * https://trino.io/docs/current/functions/math.html,
 * https://trino.io/docs/current/functions/bitwise.html and
 * https://trino.io/docs/current/functions/comparison.html
 */
export const numberFunctions: Functions = {
  abs: ofEach(NUMBERS, (value) => `abs(${value})`),
  bitwise_and: bitwise((one, other) => `(${one} & ${other})`),
  bitwise_not: [takes(['bigint'], 'bigint', (value) => `(~${value})`)],
  bitwise_or: bitwise((one, other) => `(${one} | ${other})`),
  bitwise_xor: bitwise((one, other) => `xor(${one}, ${other})`),
  ceil: ofEach(NUMBERS, (value) => `ceil(${value})`),
  ceiling: ofEach(NUMBERS, (value) => `ceil(${value})`),
  floor: ofEach(NUMBERS, (value) => `floor(${value})`),
  greatest: extreme('greatest'),
  least: extreme('least'),
  mod: [
    ...pair(WHOLE, (one, other) => remainder('bigint', one, other)),
    ...pair(['double'], (one, other) => remainder('double', one, other)),
  ],
  pow: [power],
  power: [power],
  round: [
    ...ofEach(WHOLE, (value) => value),
    takes(['double'], 'double', (value) => `round(${value})`),
    takes(['double', 'integer'], 'double', (value, digits) => `round(${value}, ${digits})`),
  ],
  sign: [
    ...ofEach(WHOLE, (value) => `sign(${value})`),
    takes(['double'], 'double', (value) => `CAST(sign(${value}) AS DOUBLE)`),
  ],
  sqrt: [
    takes(
      ['double'],
      'double',
      (value) => `CASE WHEN ${value} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(${value}) END`,
    ),
  ],
};
