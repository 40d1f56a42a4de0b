import { raised } from '../analysis/analysed';
import { type Functions, type Overload, takes } from './overload';

/** Trino counts from 1, or from the end; what begins nowhere is empty. DuckDB counts 0 as a place before the first. */
const part = (text: string, start: string, rest: string): string =>
  `CASE WHEN ${start} = 0 OR ${start} < -length(${text}) THEN '' ELSE substr(${text}, ${start}${rest}) END`;

const substr: readonly Overload[] = [
  takes(['varchar', 'bigint'], 'varchar', (text, start) => part(text, start, '')),
  takes(['varchar', 'bigint', 'bigint'], 'varchar', (text, start, length) =>
    part(text, start, `, greatest(${length}, 0)`),
  ),
];

/** All or nothing: DuckDB's own `concat` passes over what is NULL. */
const concat: Overload = (given) => {
  if (given.length < 2 || given.some(({ type }) => type !== 'varchar' && type !== 'unknown'))
    return undefined;
  return { type: 'varchar', sql: `(${given.map(({ sql }) => sql).join(' || ')})` };
};

const NOT_FROM_ONE = raised('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero');

/** https://trino.io/docs/current/functions/string.html */
export const stringFunctions: Functions = {
  concat: [concat],
  length: [takes(['varchar'], 'bigint', (text) => `length(${text})`)],
  lower: [takes(['varchar'], 'varchar', (text) => `lower(${text})`)],
  replace: [
    takes(
      ['varchar', 'varchar', 'varchar'],
      'varchar',
      (text, search, other) => `replace(${text}, ${search}, ${other})`,
    ),
  ],
  split_part: [
    takes(
      ['varchar', 'varchar', 'bigint'],
      'varchar',
      (text, mark, index) =>
        `CASE WHEN ${index} < 1 THEN ${NOT_FROM_ONE} ELSE list_extract(string_split(${text}, ${mark}), ${index}) END`,
    ),
  ],
  starts_with: [takes(['varchar', 'varchar'], 'boolean', (text, start) => `starts_with(${text}, ${start})`)],
  strpos: [takes(['varchar', 'varchar'], 'bigint', (text, search) => `strpos(${text}, ${search})`)],
  substr,
  substring: substr,
  upper: [takes(['varchar'], 'varchar', (text) => `upper(${text})`)],
};
