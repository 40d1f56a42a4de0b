import { isZoned, type Type, written } from './analysis/types';

/** A value as text; undefined is NULL. */
export type Cell = string | undefined;

export interface ResultColumn {
  readonly name: string;
  readonly type: Type;
}

const field = (cell: Cell): string => (cell === undefined ? '' : `"${cell.replaceAll('"', '""')}"`);

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\n`;

/**
 * A result as Athena writes it: every value in quotes, the names of the columns first; NULL is nothing at all.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export const csvOf = (columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[]): string =>
  [columns.map(({ name }) => name), ...rows].map(line).join('');

/** The cells of such a file, names first. */
function cellsIn(csv: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  for (const [, quotes, end] of csv.matchAll(/("(?:[^"]|"")*")?([,\n])/g)) {
    row.push(quotes?.slice(1, -1).replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const lastRead = new WeakMap<object, { readonly file: Buffer; readonly cells: Cell[][] }>();

/** The cells of an execution's file, parsed once and not for each page of it. */
export function cellsKeptFor(execution: object, file: Buffer): Cell[][] {
  const last = lastRead.get(execution);
  if (last?.file.equals(file)) return last.cells;
  const cells = cellsIn(file.toString('utf8'));
  lastRead.set(execution, { file, cells });
  return cells;
}

const PRECISIONS: Readonly<Record<string, number>> = {
  bigint: 19,
  double: 17,
  integer: 10,
  timestamp: 3,
  varchar: 2_147_483_647,
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html */
export const columnInfo = ({ name, type }: ResultColumn): object => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type === 'timestamp' || isZoned(type) ? written(type).replace('(3)', '') : written(type),
  Precision: isZoned(type) ? 3 : (PRECISIONS[type] ?? 0),
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: type === 'varchar',
});
