import { type Node, rulesOf, textOf } from '../parsing/tree';
import { type Analysed, quoted, textConstant } from './analysed';
import type { Rule } from './environment';
import { failureAt, notPlayedAt } from './failure';
import { type Type, UTC } from './types';

const constant = (sql: string, type: Type): Analysed => ({ sql, type, constant: true });

const MOST_INTEGER = 2_147_483_647n;
const MOST_BIGINT = 9_223_372_036_854_775_807n;

/** A sign may stand apart from its number. */
const numeral = (node: Node): string => textOf(node).replaceAll(' ', '');

const integer: Rule = (node) => {
  const value = BigInt(numeral(node));
  if (value > MOST_BIGINT || value < -MOST_BIGINT - 1n)
    throw failureAt(node, 'SYNTAX_ERROR', `Invalid numeric literal: ${value}`);
  return value > MOST_INTEGER || value < -MOST_INTEGER - 1n
    ? constant(`CAST(${value} AS BIGINT)`, 'bigint')
    : constant(value < 0n ? `(${value})` : String(value), 'integer');
};

/**
 * Athena takes `1.5` for a double where Trino takes it for a decimal, as measured against it.
 * https://github.com/aoyagikouhei/athena-local/blob/main/docs/caveats.md
 */
const double: Rule = (node) => constant(`CAST('${numeral(node)}' AS DOUBLE)`, 'double');

const text: Rule = (node) => {
  const value = textOf(node).slice(1, -1).replaceAll("''", "'");
  return { ...constant(textConstant(value), 'varchar'), text: value };
};

const TYPED: Readonly<Record<string, readonly [pattern: RegExp, type: Type, stored: string]>> = {
  DATE: [/^\d{4}-\d\d-\d\d$/, 'date', 'DATE'],
  TIMESTAMP: [/^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/, 'timestamp', 'TIMESTAMP'],
};

const ZONED = /^(\d{4}-\d\d-\d\d \d\d:\d\d)(:\d\d(?:\.\d{1,3})?)? UTC$/;

/** `DATE '…'` and `TIMESTAMP '…'`. A day that no calendar has is found when DuckDB reads it. */
const typed: Rule = (node) => {
  const [name, value] = rulesOf(node) as [Node, Node];
  const word = textOf(name).toUpperCase();
  const written = textOf(value).slice(1, -1);
  const known = TYPED[word];
  if (known === undefined) throw notPlayedAt(node, `literals of ${word}`);
  const [, minute, second = ':00'] = (word === 'TIMESTAMP' && ZONED.exec(written)) || [];
  if (minute !== undefined) return constant(`CAST('${minute}${second}+00' AS TIMESTAMPTZ)`, UTC);
  const [pattern, type, stored] = known;
  if (!pattern.test(written))
    throw failureAt(node, 'INVALID_FUNCTION_ARGUMENT', `'${written}' is not a valid ${word} literal`);
  return constant(`CAST(${quoted(written)} AS ${stored})`, type);
};

const UNITS: Readonly<Record<string, Type>> = {
  SECOND: 'days',
  MINUTE: 'days',
  HOUR: 'days',
  DAY: 'days',
  MONTH: 'months',
  YEAR: 'months',
};

/** `INTERVAL '3' DAY`: a whole number of one unit. */
const interval: Rule = (node) => {
  const [count, unit, ...others] = rulesOf(node);
  const written = count && textOf(count).slice(1, -1);
  const name = unit && textOf(unit).toUpperCase();
  const type = name === undefined ? undefined : UNITS[name];
  const signed = node.children.some(({ text: sign }) => sign === '-' || sign === '+');
  if (type === undefined || signed || others.length > 0 || !/^-?\d{1,9}$/.test(written ?? ''))
    throw notPlayedAt(node, 'intervals of other than a whole number of one unit');
  return constant(`to_${name?.toLowerCase()}s(${written})`, type);
};

const instant = (now: number): string => new Date(now).toISOString().replace('T', ' ').replace('Z', '');

export const literals: Readonly<Record<string, Rule>> = {
  BasicStringLiteral: text,
  BooleanValue: (node) => constant(textOf(node).toUpperCase(), 'boolean'),
  CurrentDate: (_, { statement }) =>
    constant(`CAST('${instant(statement.now).slice(0, 10)}' AS DATE)`, 'date'),
  CurrentTimestamp: (node, { statement }) => {
    if (node.children.length > 1) throw notPlayedAt(node, 'current_timestamp with a precision');
    return constant(`CAST('${instant(statement.now)}+00' AS TIMESTAMPTZ)`, UTC);
  },
  DecimalLiteral: double,
  DoubleLiteral: double,
  IntegerLiteral: integer,
  Interval: interval,
  NullLiteral: () => constant('NULL', 'unknown'),
  TypeConstructor: typed,
};
