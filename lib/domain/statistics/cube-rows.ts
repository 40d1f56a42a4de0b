import type { ResultRow } from '../athena-query';
import type { Grain, PublishedCell } from './cell';
import { DAY_COLUMN, FIGURE_COLUMNS } from './cube';
import { type Cut, placeOf } from './dimensions';
import { storedGrain } from './query';

/** The cube is not as it must be: nothing of it is told. */
class UnreadableCube extends Error {
  override readonly name = 'UnreadableCube';
}

/**
 * The cells of a cut in rows of its query. A row without a day stands for a month of which no cell was found.
 *
 * @throws UnreadableCube when a cell lacks what every cell has, or comes twice
 */
export function cellsIn(rows: readonly ResultRow[], cut: Cut, grain: Grain): PublishedCell[] {
  const cells = rows.filter((row) => row[DAY_COLUMN] !== null).map((row) => cellOf(row, cut, grain));
  const places = new Set(cells.map(({ start, values }) => `${start} ${placeOf(values)}`));
  if (places.size < cells.length)
    throw new UnreadableCube(`expected each cell once, got ${cells.length - places.size} again`);
  return cells;
}

function cellOf(row: ResultRow, cut: Cut, grain: Grain): PublishedCell {
  const figures = Object.entries(FIGURE_COLUMNS).map(([column, field]) => [field, figureIn(row, column)]);
  const cell = {
    grain: storedGrain(grain),
    start: textIn(row, DAY_COLUMN),
    cut,
    values: Object.fromEntries(cut.map((dimension) => [dimension, textIn(row, dimension)])),
    ...Object.fromEntries(figures),
  } as PublishedCell;
  if (cell.calls === null || cell.callers === null)
    throw new UnreadableCube('expected calls and callers of every cell, got none');
  return cell;
}

function textIn(row: ResultRow, column: string): string {
  const text = row[column];
  if (typeof text !== 'string') throw new UnreadableCube(`expected a value of ${column}, got none`);
  return text;
}

function figureIn(row: ResultRow, column: string): number | null {
  const text = row[column];
  if (text === null) return null;
  if (text === undefined || !/^\d+$/.test(text))
    throw new UnreadableCube(`expected a whole number or nothing in ${column}, got another text`);
  return Number(text);
}
