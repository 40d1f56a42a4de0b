/** One query of Athena. */
export interface AthenaQuery {
  /** Text of ours alone: no value of anybody else's is in it. */
  readonly sql: string;
  /** The SQL literals that stand for its question marks, in order; each made by `literalOf`. */
  readonly parameters: readonly string[];
  /** The columns of its result, in order. */
  readonly columns: readonly string[];
}

/** A row as Athena returns it: texts by column, null for NULL. */
export type ResultRow = Readonly<Record<string, string | null>>;
