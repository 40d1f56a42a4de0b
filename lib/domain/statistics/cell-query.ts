import { fieldOf, NAMED, type Step, UNITS } from './call-code';
import { DIMENSIONS, type Dimension } from './dimensions';

/** A column: its name, and what it is computed from. */
export type Named = readonly [name: string, expression: string];

export const aliased = ([name, expression]: Named): string => `${expression} AS ${name}`;

export interface CellQuery {
  readonly sql: string;
  readonly columns: readonly string[];
}

/**
 * A query of cells: its steps, of which the last, `summed`, gives the period, the cell as a code and columns; the cell is then
 * known by the names of its values, null where a dimension is left out.
 */
export function cellQuery(steps: readonly Step[], columns: readonly string[]): CellQuery {
  const placed = (dimension: Dimension): string =>
    `bitwise_and(cell, ${fieldOf(dimension)}) / ${UNITS[dimension]}`;
  const names = NAMED.map((dimension) => `${dimension}s.name AS ${dimension}`);
  const places = (['hour', 'weekday'] as const).map(
    (dimension) => `nullif(${placed(dimension)}, 0) AS ${dimension}`,
  );
  const joins = NAMED.map(
    (dimension) => `LEFT JOIN ${dimension}s ON ${dimension}s.place = ${placed(dimension)}`,
  );
  const sql = [
    `WITH ${steps.map(([name, selected, from]) => `${name} AS (SELECT ${selected.join(', ')} FROM ${from})`).join(',\n')}`,
    `SELECT ${['period', ...places, ...names, ...columns].join(', ')} FROM summed ${joins.join(' ')}`,
  ].join('\n');
  return { sql, columns: ['period', ...DIMENSIONS, ...columns] };
}
