import type { AthenaQuery } from '../athena-query';
import type { Grain, PublishedGrain } from './cell';
import {
  CUBE_TABLE,
  cutName,
  DAY_COLUMN,
  FIGURE_COLUMNS,
  FROZEN_COLUMN,
  MONTHS_TABLE,
  START_COLUMN,
} from './cube';
import type { Cut, Dimension } from './dimensions';
import { literalOf } from './literal';
import { monthOf } from './period';
import { cutIn, type Question } from './question';

/** The grain whose cells answer a question: quarters and years are sums of months. */
export const storedGrain = (grain: Grain): PublishedGrain => (grain === 'day' ? 'day' : 'month');

/** The query whose rows answer a question: a row a cell, and at least one a month that is frozen. */
export function queryOf({ grain, by, where, from, to }: Question): AthenaQuery {
  const cut = cutIn({ by, where });
  const fixed = cut.filter((dimension) => where[dimension] !== undefined);
  const months = [monthOf(from), monthOf(to)].map((date) => literalOf({ date }));
  const days = [from, to].map((date) => literalOf({ date }));
  return {
    sql: textOf(storedGrain(grain), cut, fixed),
    parameters: [
      ...months,
      ...days,
      ...fixed.map((dimension) => literalOf({ text: where[dimension] as string })),
      ...months,
    ],
    columns: [START_COLUMN, FROZEN_COLUMN, ...cellColumns(cut)],
  };
}

const cellColumns = (cut: Cut): readonly string[] => [DAY_COLUMN, ...cut, ...Object.keys(FIGURE_COLUMNS)];

/**
 * Both tables are cut down to the months asked for: a join alone would not keep Athena from listing the others. Its
 * parameters may stand in a WHERE clause only. `cube` is a word of Trino's own, therefore the quotes.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 * https://trino.io/docs/current/language/reserved.html
 */
function textOf(grain: PublishedGrain, cut: Cut, fixed: readonly Dimension[]): string {
  const columns = cellColumns(cut);
  const conditions = [
    `grain = '${grain}'`,
    `cut = '${cutName(cut)}'`,
    `${START_COLUMN} BETWEEN ? AND ?`,
    `${DAY_COLUMN} BETWEEN ? AND ?`,
    ...fixed.map((dimension) => `${dimension} = ?`),
  ];
  return [
    `SELECT m.${START_COLUMN}, m.${FROZEN_COLUMN}, ${columns.map((column) => `c.${column}`).join(', ')}`,
    `FROM "${MONTHS_TABLE}" AS m`,
    'LEFT JOIN (',
    `  SELECT ${START_COLUMN}, ${columns.join(', ')}`,
    `  FROM "${CUBE_TABLE}"`,
    `  WHERE ${conditions.join(' AND ')}`,
    `) AS c ON c.${START_COLUMN} = m.${START_COLUMN}`,
    `WHERE m.${START_COLUMN} BETWEEN ? AND ?`,
  ].join('\n');
}
