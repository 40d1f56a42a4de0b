import type { Column } from './scope';
import { storedAs, type Type } from './types';

/** An expression whose names and types are known, and how DuckDB computes it. */
export interface Analysed {
  readonly sql: string;
  readonly type: Type;
  /** It holds no column, subquery or aggregate: the same for every row. */
  readonly constant: boolean;
  /** Of an expression that is nothing but a text in quotes. */
  readonly text?: string;
  /** Of an expression that is nothing but a column. */
  readonly column?: Column;
  /** Of a condition that compares nothing but this column with constants: what may leave partitions out. */
  readonly constrains?: Column;
}

/** A value of a type where another is needed that it becomes. */
export const coerced = ({ sql, type }: Pick<Analysed, 'sql' | 'type'>, to: Type): string =>
  type === to ? sql : `CAST(${sql} AS ${storedAs(to)})`;

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text that DuckDB takes for nothing but a text. */
export const textConstant = (text: string): string => `CAST(${quoted(text)} AS VARCHAR)`;

/** Ends the query with Trino's words when DuckDB gets to it. */
export const raised = (reason: string): string => `error(${quoted(reason)})`;
