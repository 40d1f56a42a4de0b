import type { AthenaQuery, ResultRow } from '../athena-query';
import { WEEKDAYS } from '../hours';
import { CALLS_DAY_COLUMN, CALLS_TABLE } from './call-code';
import {
  GROUPS,
  type Group,
  type PublishedGrain,
  type Sum,
  type Tally,
  type TrueCell,
  WAIT_BAND_ENDS,
} from './cell';
import { DIMENSIONS, placeOf, type Values } from './dimensions';
import { frequentCallers } from './frequent-callers';
import { literalOf } from './literal';
import { occasionalCallers } from './occasional-callers';
import type { Figure } from './threshold';

const GRAINS = ['month', 'day'] as const;

/**
 * How many calls a caller may make in a period and still be occasional. Of a town's month only those are who call once, and all
 * else is exact. Each call more lengthens one query and shortens the other; of a country's month, what most of the others make of
 * a cell is then an upper bound, and the cells are large.
 */
const OCCASIONAL = { town: { month: 1, day: 1 }, country: { month: 15, day: 5 } };

/** From how many calls a month is a country's: to group all callers by all cells takes longer from there on. */
const COUNTRY_CALLS = 300_000;

/** Two queries that together give every cell of a month, or of each of its days. */
export interface CellQueries {
  readonly grain: PublishedGrain;
  readonly occasional: AthenaQuery;
  readonly frequent: AthenaQuery;
}

const daysOf = (month: string): string[] => ['01', '31'].map((day) => literalOf({ text: `${month}-${day}` }));

/** How many calls a month `2026-11` has: `calls`. */
export const countOfCalls = (month: string): AthenaQuery => ({
  sql: `SELECT count(*) AS calls FROM ${CALLS_TABLE} WHERE ${CALLS_DAY_COLUMN} BETWEEN ? AND ?`,
  parameters: daysOf(month),
  columns: ['calls'],
});

/**
 * The queries that give every cell of a month `2026-11` and of each of its days, by Athena over its de-identified calls.
 *
 * @param calls how many it has
 */
export function trueCellQueries(month: string, calls: number): readonly CellQueries[] {
  const most = OCCASIONAL[calls < COUNTRY_CALLS ? 'town' : 'country'];
  const parameters = daysOf(month);
  return GRAINS.map((grain) => ({
    grain,
    occasional: { ...occasionalCallers(grain, most[grain]), parameters },
    frequent: { ...frequentCallers(grain, most[grain]), parameters },
  }));
}

/** The cells of both queries' results. */
export function trueCellsOf(
  occasional: readonly ResultRow[],
  frequent: readonly ResultRow[],
  grain: PublishedGrain,
  month: string,
): TrueCell[] {
  const frequentAt = new Map(frequent.map((row) => [cellOf(row), row]));
  return occasional.map((row) => ({
    grain,
    start: grain === 'day' ? (row.period as string) : `${month}-01`,
    values: valuesOf(row),
    ...figuresOf(row, frequentAt.get(cellOf(row)) ?? {}),
  }));
}

const cellOf = (row: ResultRow): string => `${row.period} ${placeOf(valuesOf(row))}`;

function valuesOf(row: ResultRow): Values {
  const values = DIMENSIONS.flatMap((dimension) => {
    const value = row[dimension] ?? null;
    return value === null ? [] : [[dimension, NAMES[dimension]?.(Number(value)) ?? value]];
  });
  return Object.fromEntries(values);
}

/** Both are counted from 1; Trino's weekdays from Monday. https://trino.io/docs/current/functions/datetime.html#day_of_week */
const NAMES: { readonly [name: string]: ((place: number) => string) | undefined } = {
  hour: (place) => String(place - 1),
  weekday: (place) => WEEKDAYS[place - 1] as string,
};

function figuresOf(
  occasional: ResultRow,
  frequent: ResultRow,
): Pick<TrueCell, 'groups' | 'wait' | 'talk' | 'waitBands'> {
  const number = (name: string, row = occasional): number => Number(row[name] ?? 0);
  const callers = (figure: Figure): number =>
    number(`${figure}_callers`) + number(`${figure}_callers`, frequent);
  const most = (name: 'calls' | 'wait' | 'talk'): number =>
    Math.max(number(`${name}_most`), number(`${name}_largest`, frequent));
  const tally = (group: Group): Tally => {
    const calls = number(`${group}_calls`);
    // Each of the other callers made one call at least.
    const largest = Math.min(most('calls'), calls - callers(group) + 1);
    return {
      calls,
      callers: callers(group),
      largest: calls === 0 ? 0 : largest,
      key: number(`${group}_key`),
    };
  };
  const sum = (name: 'wait' | 'talk'): Sum => {
    const seconds = number(`${name}_seconds`);
    return {
      calls: number(`${name}_calls`),
      callers: callers(name),
      seconds,
      largest: Math.min(most(name), seconds),
    };
  };
  return {
    groups: Object.fromEntries(GROUPS.map((group) => [group, tally(group)])) as TrueCell['groups'],
    wait: sum('wait'),
    talk: sum('talk'),
    waitBands: Array.from({ length: WAIT_BAND_ENDS.length + 1 }, (_, band) => number(`band_${band}`)),
  };
}
