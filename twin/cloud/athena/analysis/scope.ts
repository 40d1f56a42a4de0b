import type { GlueTable } from '../../glue/table';
import type { Node } from '../parsing/tree';
import { failureAt } from './failure';
import type { Type } from './types';

/** One mention of a table in a query: Trino reads it once for each, and so it is billed. */
export interface TableUse {
  readonly table: GlueTable;
  /** The name that the table's rows have in DuckDB's query. */
  readonly source: string;
  /** The relation under which conditions name it. */
  readonly relation: string;
  /** Columns that the query mentions. */
  readonly used: Set<string>;
  /** Conditions on nothing but one partition column that every row must meet. */
  readonly conditions: { readonly column: string; readonly sql: string; readonly node: Node }[];
}

export interface Column {
  /** Undefined: no name that a query could use. */
  readonly name: string | undefined;
  readonly type: Type;
  readonly sql: string;
  /** Of a table's own column. */
  readonly of?: TableUse;
}

export interface Relation {
  /** Its alias, or the table's name. */
  readonly name: string | undefined;
  readonly columns: readonly Column[];
}

/** The relations whose columns an expression may name. */
export class Scope {
  constructor(readonly relations: readonly Relation[]) {}

  /** @throws QueryFailure for a name that stands for no column, or for several */
  column(node: Node, parts: readonly string[]): Column {
    const [name, qualifier] = [parts.at(-1), parts.at(-2)];
    const found = this.relations
      .filter((relation) => qualifier === undefined || relation.name === qualifier)
      .flatMap(({ columns }) => columns.filter((column) => column.name === name));
    const written = parts.join('.');
    const [only] = found;
    if (only === undefined || parts.length > 2) {
      const message = `Column '${written}' cannot be resolved or requester is not authorized to access requested resources`;
      throw failureAt(node, 'COLUMN_NOT_FOUND', message);
    }
    if (found.length > 1) throw failureAt(node, 'AMBIGUOUS_NAME', `Column '${written}' is ambiguous`);
    return this.use(only);
  }

  /** The columns that `*` or `name.*` stands for. */
  all(node: Node, qualifier?: string): readonly Column[] {
    const meant = this.relations.filter(({ name }) => qualifier === undefined || name === qualifier);
    if (meant.length === 0)
      throw failureAt(node, 'TABLE_NOT_FOUND', `Unable to resolve reference ${qualifier ?? '*'}`);
    return meant.flatMap(({ columns }) => columns).map((column) => this.use(column));
  }

  private use(column: Column): Column {
    if (column.name !== undefined) column.of?.used.add(column.name);
    return column;
  }
}
