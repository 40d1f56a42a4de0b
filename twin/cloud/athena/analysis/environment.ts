import type { GlueTable } from '../../glue/table';
import type { Node } from '../parsing/tree';
import type { Analysed } from './analysed';
import type { Column, Scope, TableUse } from './scope';

/** What is the same all over one execution of a statement. */
export interface Statement {
  /** @throws QueryFailure when there is none */
  table(node: Node, database: string | undefined, name: string): GlueTable;
  /** Placeholders and what stands for them. */
  readonly parameters: ReadonlyMap<Node, Node>;
  /** The start of the query, milliseconds since 1970. */
  readonly now: number;
  /** Every mention of a table that is read. */
  readonly uses: TableUse[];
  /** A name of no other relation. */
  relationName(): string;
}

/** A query whose columns are known. They are called `o1`, `o2`… in DuckDB. */
export interface AnalysedQuery {
  readonly sql: string;
  readonly columns: readonly Pick<Column, 'name' | 'type'>[];
}

/** Where an expression stands. */
export interface Environment {
  readonly scope: Scope;
  readonly statement: Statement;
  analyse(node: Node): Analysed;
  query(node: Node): AnalysedQuery;
}

/** @throws QueryFailure */
export type Rule = (node: Node, at: Environment) => Analysed;
