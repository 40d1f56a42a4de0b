import type { Analysed } from '../analysis/analysed';
import { quoted } from '../analysis/analysed';
import { isTimed, wallClock } from './clock-fields';
import type { Functions, Overload } from './overload';

/** MySQL's signs that say the same in DuckDB. https://trino.io/docs/current/functions/datetime.html#mysql-date-functions */
const MYSQL: Readonly<Record<string, string>> = {
  '%%': '%%',
  '%H': '%H',
  '%M': '%B',
  '%S': '%S',
  '%T': '%H:%M:%S',
  '%W': '%A',
  '%Y': '%Y',
  '%a': '%a',
  '%b': '%b',
  '%c': '%-m',
  '%d': '%d',
  '%e': '%-d',
  '%i': '%M',
  '%j': '%j',
  '%k': '%-H',
  '%m': '%m',
  '%s': '%S',
  '%y': '%y',
};

/** Joda's patterns that say the same in DuckDB. https://trino.io/docs/current/functions/datetime.html#java-date-functions */
const JODA: Readonly<Record<string, string>> = {
  EEE: '%a',
  EEEE: '%A',
  H: '%-H',
  HH: '%H',
  M: '%-m',
  MM: '%m',
  MMM: '%b',
  MMMM: '%B',
  SSS: '%g',
  d: '%-d',
  dd: '%d',
  e: '%u',
  mm: '%M',
  ss: '%S',
  yyyy: '%Y',
};

/** @returns undefined when a sign is not among those that are played */
const translated = (pattern: string, parts: RegExp, table: Readonly<Record<string, string>>) => {
  const pieces = [...pattern.matchAll(parts)].map(([piece]) => {
    if (/^'.*'$/s.test(piece)) return piece === "''" ? "'" : piece.slice(1, -1).replaceAll("''", "'");
    return /^(%.|[A-Za-z]+)$/.test(piece) ? table[piece] : piece;
  });
  return pieces.includes(undefined) ? undefined : pieces.join('');
};

const mysql = (pattern: string): string | undefined => translated(pattern, /%.|[^%]/gs, MYSQL);

const joda = (pattern: string): string | undefined =>
  translated(pattern, /'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']/gs, JODA);

const formatted =
  (translate: (pattern: string) => string | undefined): Overload =>
  ([value, pattern, ...others]) => {
    if (value === undefined || pattern?.text === undefined || others.length > 0) return undefined;
    const played = translate(pattern.text);
    if (played === undefined || !(isTimed(value.type) || value.type === 'date')) return undefined;
    return { type: 'varchar', sql: `strftime(${wallClock(value)}, ${quoted(played)})` };
  };

const iso8601 = ([value, ...others]: readonly Analysed[]) => {
  if (value === undefined || others.length > 0) return undefined;
  const pattern = value.type === 'date' ? '%Y-%m-%d' : '%Y-%m-%dT%H:%M:%S.%g';
  if (value.type !== 'date' && value.type !== 'timestamp') return undefined;
  return { type: 'varchar', sql: `strftime(${value.sql}, '${pattern}')` } as const;
};

/** Dates and times as text. A pattern must stand in the query, made of signs that are known. */
export const formatFunctions: Functions = {
  date_format: [formatted(mysql)],
  format_datetime: [formatted(joda)],
  to_iso8601: [iso8601],
};
