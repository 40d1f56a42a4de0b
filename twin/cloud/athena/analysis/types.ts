/**
 * The types of Trino that the twin plays. A timestamp with time zone carries its zone in its type, `zoned:Europe/Paris`,
 * where Trino carries it in each value: values of several zones in one column are not played.
 * https://trino.io/docs/current/language/types.html
 */
export type Type =
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'varchar'
  | 'date'
  | 'timestamp'
  | 'days'
  | 'months'
  | 'unknown'
  | `zoned:${string}`;

/** DuckDB's type that holds the same values. */
const STORED: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  days: 'INTERVAL',
  months: 'INTERVAL',
  unknown: '"NULL"',
};

export const storedAs = (type: Type): string => STORED[type] ?? 'TIMESTAMPTZ';

/** As Trino's messages write it. */
export const written = (type: Type): string => {
  if (type === 'timestamp') return 'timestamp(3)';
  if (type === 'days') return 'interval day to second';
  if (type === 'months') return 'interval year to month';
  return isZoned(type) ? 'timestamp(3) with time zone' : type;
};

export const isZoned = (type: Type): type is `zoned:${string}` => type.startsWith('zoned:');

export const zoneOf = (type: `zoned:${string}`): string => type.slice('zoned:'.length);

export const isWhole = (type: Type): boolean => type === 'integer' || type === 'bigint';

export const isNumber = (type: Type): boolean => isWhole(type) || type === 'double';

export const UTC: Type = 'zoned:UTC';

/** Each becomes any of those after it where one is needed. */
const LADDERS: readonly (readonly Type[])[] = [
  ['integer', 'bigint', 'double'],
  ['date', 'timestamp', UTC],
];

/** Whether Trino makes one type of another by itself. https://trino.io/docs/current/functions/conversion.html */
export const becomes = (from: Type, to: Type): boolean => {
  if (from === to || from === 'unknown') return true;
  return LADDERS.some((ladder) => {
    const [low, high] = [ladder.indexOf(from), ladder.indexOf(to)];
    return low >= 0 && high >= 0 && low < high;
  });
};

/** The type that both become; undefined when there is none. */
export const commonType = (one: Type, other: Type): Type | undefined => {
  if (becomes(one, other)) return other;
  return becomes(other, one) ? one : undefined;
};
