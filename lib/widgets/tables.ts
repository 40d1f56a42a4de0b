import type { Measure } from '../domain/statistics/measures';
import { figureText } from './figure-text';
import type { Figure } from './figures';
import { element, fragment, type Html } from './html';
import { MEASURE_WORDS } from './words';

/** A cell of a table: a figure, a text, or something drawn, which says nothing that its neighbours do not. */
export type Cell =
  | { readonly measure: Measure; readonly figure: Figure }
  | { readonly text: string; readonly isNumber?: boolean }
  | { readonly drawing: Html };

interface Row {
  readonly name: string;
  /** Drawn below the name, where there is no room beside it. */
  readonly below?: Html;
  readonly cells: readonly Cell[];
  /** The row of all others together. */
  readonly whole?: boolean;
}

/** A measure over several periods; empty where it does not add up. */
export const totalCell = (measure: Measure, total: () => Figure): Cell =>
  MEASURE_WORDS[measure].addsUp === false ? { text: '' } : { measure, figure: total() };

/** A table whose rows and columns are named. The first heading is the rows'. A heading of a drawing is empty. */
export const table = (caption: string, headings: readonly string[], rows: readonly Row[]): Html =>
  element(
    'table',
    {},
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...headings.map((heading, column) =>
          element('th', { scope: 'col', class: classOf(rows[0]?.cells[column - 1]) }, heading),
        ),
      ),
    ),
    element('tbody', {}, ...rows.map(row)),
  );

const row = ({ name, below = fragment(), cells, whole }: Row): Html =>
  element(
    'tr',
    whole ? { class: 'aj-strong' } : {},
    element('th', { scope: 'row', class: whole ? 'aj-cell aj-strong' : 'aj-cell' }, name, below),
    ...cells.map((cell) =>
      element('td', { class: `${classOf(cell)}${isAbsent(cell) ? ' aj-absent' : ''}` }, content(cell)),
    ),
  );

function content(cell: Cell): Html | string {
  if ('drawing' in cell) return cell.drawing;
  return 'text' in cell ? cell.text : figureText(cell.measure, cell.figure);
}

const classOf = (cell: Cell | undefined): string =>
  cell !== undefined && ('figure' in cell || ('text' in cell && cell.isNumber))
    ? 'aj-cell aj-figure'
    : 'aj-cell';

const isAbsent = (cell: Cell): boolean =>
  'figure' in cell && (cell.figure.kind === 'suppressed' || cell.figure.kind === 'open');
