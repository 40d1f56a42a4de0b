import { wallClock } from '../functions/clock-fields';
import { has, type Node, rulesOf, textOf } from '../parsing/tree';
import { type Analysed, coerced, quoted, raised } from './analysed';
import type { Rule } from './environment';
import { notPlayedAt } from './failure';
import { isZoned, storedAs, type Type, UTC, written } from './types';

const NAMES: Readonly<Record<string, Type>> = {
  BIGINT: 'bigint',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DOUBLE: 'double',
  INT: 'integer',
  INTEGER: 'integer',
  TIMESTAMP: 'timestamp',
  VARCHAR: 'varchar',
};

/** What DuckDB does with a value of one type where Trino makes another of it. */
type Conversion = (value: string) => string;

const plain =
  (to: Type): Conversion =>
  (value) =>
    `CAST(${value} AS ${storedAs(to)})`;

/** Only texts that both read alike: Trino takes no spaces, no fractions for whole numbers, no other dates. */
const strict =
  (pattern: string, to: Type): Conversion =>
  (value) => {
    const why = raised(`INVALID_CAST_ARGUMENT: Cannot cast this varchar to ${written(to)}`);
    return `CASE WHEN ${value} IS NULL OR regexp_full_match(${value}, ${quoted(pattern)}) THEN ${plain(to)(value)} ELSE ${why} END`;
  };

/** Halves away from zero, where DuckDB's own cast takes the even neighbour. */
const rounded =
  (to: Type): Conversion =>
  (value) =>
    `CAST(round(${value}) AS ${storedAs(to)})`;

const milliseconds: Conversion = (value) => `strftime(${value}, '%Y-%m-%d %H:%M:%S.%g')`;

const DAY = '\\d{4}-\\d\\d-\\d\\d';

/** https://trino.io/docs/current/functions/conversion.html and, for the texts, the pages of the types. */
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  'bigint double': plain('double'),
  'bigint integer': plain('integer'),
  'bigint varchar': plain('varchar'),
  'boolean varchar': plain('varchar'),
  'boolean bigint': plain('bigint'),
  'boolean integer': plain('integer'),
  'date timestamp': plain('timestamp'),
  'date varchar': plain('varchar'),
  'double bigint': rounded('bigint'),
  'double integer': rounded('integer'),
  'integer bigint': plain('bigint'),
  'integer double': plain('double'),
  'integer varchar': plain('varchar'),
  'timestamp date': plain('date'),
  'timestamp varchar': milliseconds,
  'varchar bigint': strict('[+-]?\\d+', 'bigint'),
  'varchar date': strict(DAY, 'date'),
  'varchar double': strict('[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?', 'double'),
  'varchar integer': strict('[+-]?\\d+', 'integer'),
  'varchar timestamp': strict(`${DAY}( \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?)?`, 'timestamp'),
};

const typeIn = (node: Node): Type => {
  const name = textOf(node).toUpperCase();
  const type = NAMES[name];
  if (type === undefined) throw notPlayedAt(node, `casts to ${name.toLowerCase()}`);
  return type;
};

const converted = (node: Node, value: Analysed, to: Type): string => {
  if (value.type === to) return value.sql;
  if (value.type === 'unknown') return coerced(value, to);
  const shown = isZoned(value.type) && (to === 'date' || to === 'timestamp');
  if (shown) return plain(to)(wallClock(value));
  const conversion = CONVERSIONS[`${value.type} ${to}`];
  if (conversion === undefined || value.type === UTC)
    throw notPlayedAt(node, `a cast of ${written(value.type)} to ${written(to)}`);
  return conversion(value.sql);
};

const cast: Rule = (node, { analyse }) => {
  if (has(node, 'TRY_CAST')) throw notPlayedAt(node, 'try_cast');
  const [operand, target] = rulesOf(node) as [Node, Node];
  const value = analyse(operand);
  const type = typeIn(target);
  return { type, constant: value.constant, sql: converted(node, value, type) };
};

export const casts: Readonly<Record<string, Rule>> = { Cast: cast };
