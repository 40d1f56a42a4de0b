import type { Analysed } from '../analysis/analysed';
import { isZoned, type Type, zoneOf } from '../analysis/types';
import type { Functions, Overload } from './overload';

/** What DuckDB calls Trino's fields. Weeks and their days are ISO's in both: Monday is 1. */
const FIELDS: Readonly<Record<string, string>> = {
  day: 'day',
  day_of_month: 'day',
  day_of_week: 'isodow',
  day_of_year: 'dayofyear',
  dow: 'isodow',
  doy: 'dayofyear',
  month: 'month',
  quarter: 'quarter',
  week: 'week',
  week_of_year: 'week',
  year: 'year',
  year_of_week: 'isoyear',
  yow: 'isoyear',
};

const TIMES: Readonly<Record<string, string>> = { hour: 'hour', minute: 'minute', second: 'second' };

/** The wall clock that a value shows: in its own zone when it has one. */
export const wallClock = ({ sql, type }: Pick<Analysed, 'sql' | 'type'>): string =>
  isZoned(type) ? `timezone('${zoneOf(type)}', ${sql})` : sql;

export const isTimed = (type: Type): boolean => type === 'timestamp' || isZoned(type);

const field =
  (name: string, timed: boolean): Overload =>
  ([value, ...others]) => {
    if (value === undefined || others.length > 0) return undefined;
    if (!isTimed(value.type) && (timed || value.type !== 'date')) return undefined;
    return { type: 'bigint', sql: `${name}(${wallClock(value)})` };
  };

/**
 * The fields of a date or timestamp, as functions and in EXTRACT.
 * https://trino.io/docs/current/functions/datetime.html#convenience-extraction-functions
 */
export const fieldFunctions: Functions = Object.fromEntries([
  ...Object.entries(FIELDS).map(([name, played]) => [name, [field(played, false)]]),
  ...Object.entries(TIMES).map(([name, played]) => [name, [field(played, true)]]),
]);
