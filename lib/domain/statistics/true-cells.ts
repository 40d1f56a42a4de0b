import type { AthenaQuery, ResultRow } from '../athena-query';
import { WEEKDAYS } from '../hours';
import { GROUPS, type Group, type Sum, type Tally, type TrueCell, WAIT_BAND_ENDS } from './cell';
import { CUTS, type Cut, DIMENSIONS, type Dimension } from './dimensions';
import { literalOf } from './literal';

/**
 * The true cells of a month, computed by Athena over its de-identified calls (`lib/domain/call-row.ts`).
 *
 * Calls are first grouped by cell and caller, so that distinct callers are counted and the heaviest found, then by cell.
 */
export const CALLS_DATABASE = 'agglo_calls';
export const CALLS_TABLE = 'calls';
export const CALLS_DAY_COLUMN = 'day';

/** Each dimension as an expression over a row. Texts of the calls zone are never null. */
const EXPRESSIONS: Readonly<Record<Dimension, string>> = {
  hour: 'hour',
  weekday: `day_of_week(CAST(${CALLS_DAY_COLUMN} AS date))`,
  outcome: 'outcome',
  method: 'method',
  language: 'language',
  queue: 'queue',
};

/** Which calls belong to a group. */
const MEMBERSHIP: Readonly<Record<Group, string>> = {
  calls: 'true',
  refused: "outcome = 'refused'",
  recorded: 'recorded',
  answered: 'answered',
  abandoned: 'abandoned',
};

const KEY_SPACE = 4_294_967_296;

const SECONDS = { wait: 'wait_seconds', talk: 'talk_seconds' } as const;

/** `wait_seconds` from one band's end to the next. */
const bandConditions = [...WAIT_BAND_ENDS, undefined].map((end, band) => {
  const from = band === 0 ? 0 : WAIT_BAND_ENDS[band - 1];
  return `wait_seconds >= ${from}${end === undefined ? '' : ` AND wait_seconds < ${end}`}`;
});

/** What is computed of each group: its name, by caller, and from callers. */
const FIGURES: readonly (readonly [name: string, byCaller: string, ofCell: string])[] = [
  ...GROUPS.flatMap((group) => {
    const member = MEMBERSHIP[group];
    return [
      [`${group}_calls`, `count_if(${member})`, `sum(${group}_calls)`],
      [`${group}_callers`, '', `count_if(${group}_calls > 0)`],
      [`${group}_largest`, '', `max(${group}_calls)`],
      [
        `${group}_key`,
        `sum(CASE WHEN ${member} THEN record_key ELSE 0 END) % ${KEY_SPACE}`,
        `sum(${group}_key) % ${KEY_SPACE}`,
      ],
    ] as const;
  }),
  ...Object.entries(SECONDS).flatMap(
    ([name, column]) =>
      [
        [`${name}_calls`, `count(${column})`, `sum(${name}_calls)`],
        [`${name}_callers`, '', `count_if(${name}_calls > 0)`],
        [`${name}_seconds`, `coalesce(sum(${column}), 0)`, `sum(${name}_seconds)`],
        [`${name}_largest`, '', `max(${name}_seconds)`],
      ] as const,
  ),
  ...bandConditions.map(
    (condition, band) => [`band_${band}`, `count_if(${condition})`, `sum(band_${band})`] as const,
  ),
];

/** How many cuts one query computes: more would hold too many callers at a time, fewer would read the calls too often. */
const CUTS_A_QUERY = 7;

/** The queries that give every cell of a month `2026-11` and of each of its days. */
export function trueCellQueries(month: string): readonly AthenaQuery[] {
  const queries: AthenaQuery[] = [];
  for (let first = 0; first < CUTS.length; first += CUTS_A_QUERY)
    queries.push(queryOf(CUTS.slice(first, first + CUTS_A_QUERY), month));
  return queries;
}

function queryOf(cuts: readonly Cut[], month: string): AthenaQuery {
  const dimensions = DIMENSIONS.filter((dimension) => cuts.some((cut) => cut.includes(dimension)));
  const keys = [CALLS_DAY_COLUMN, ...dimensions];
  const sets = cuts.flatMap((cut) => [[...cut], [CALLS_DAY_COLUMN, ...cut]]);
  const selected = [CALLS_DAY_COLUMN, ...dimensions.map((name) => `${EXPRESSIONS[name]} AS ${name}_`)];
  const named = (name: string): string => (name === CALLS_DAY_COLUMN ? name : `${name}_`);
  const grouped = sets.map((set) => `(${[...set.map(named), 'token'].join(', ')})`);
  const byCaller = FIGURES.filter(([, expression]) => expression !== '');
  return {
    sql: [
      'WITH placed AS (',
      `  SELECT ${[...selected, 'token', ...ROW_COLUMNS].join(', ')}`,
      `  FROM ${CALLS_TABLE} WHERE ${CALLS_DAY_COLUMN} BETWEEN ? AND ?`,
      '), by_caller AS (',
      `  SELECT ${[...keys.map(named), 'token', ...byCaller.map(([name, expression]) => `${expression} AS ${name}`)].join(', ')}`,
      `  FROM placed GROUP BY GROUPING SETS (${grouped.join(', ')})`,
      ')',
      `SELECT ${[...keys.map(named), ...FIGURES.map(([name, , expression]) => `${expression} AS ${name}`)].join(', ')}`,
      `FROM by_caller GROUP BY ${keys.map(named).join(', ')}`,
    ].join('\n'),
    parameters: [literalOf({ text: `${month}-01` }), literalOf({ text: `${month}-31` })],
    columns: [...keys.map(named), ...FIGURES.map(([name]) => name)],
  };
}

/** Columns of a call that figures are computed from, and that no dimension has renamed. */
const ROW_COLUMNS = ['outcome', 'recorded', 'answered', 'abandoned', 'record_key', ...Object.values(SECONDS)];

/** The cell of a row of such a query. */
export function trueCellOf(row: ResultRow, month: string): TrueCell {
  const number = (name: string): number => Number(row[name] ?? 0);
  const tally = (group: Group): Tally => ({
    calls: number(`${group}_calls`),
    callers: number(`${group}_callers`),
    largest: number(`${group}_largest`),
    key: number(`${group}_key`),
  });
  const sum = (name: keyof typeof SECONDS): Sum => ({
    calls: number(`${name}_calls`),
    callers: number(`${name}_callers`),
    seconds: number(`${name}_seconds`),
    largest: number(`${name}_largest`),
  });
  const values = DIMENSIONS.flatMap((dimension) => {
    const value = row[`${dimension}_`];
    return value === null || value === undefined ? [] : [[dimension, nameOf(dimension, value)]];
  });
  const day = row[CALLS_DAY_COLUMN] ?? null;
  return {
    grain: day === null ? 'month' : 'day',
    start: day ?? `${month}-01`,
    values: Object.fromEntries(values),
    groups: Object.fromEntries(GROUPS.map((group) => [group, tally(group)])) as TrueCell['groups'],
    wait: sum('wait'),
    talk: sum('talk'),
    waitBands: bandConditions.map((_, band) => number(`band_${band}`)),
  };
}

/** Trino counts weekdays from Monday, 1. https://trino.io/docs/current/functions/datetime.html#day_of_week */
const nameOf = (dimension: Dimension, value: string): string =>
  dimension === 'weekday' ? (WEEKDAYS[Number(value) - 1] as string) : value;
