import { type Node, placeOf } from '../parsing/tree';

/**
 * What went wrong with a query once it was accepted: its state becomes FAILED, with this reason.
 * Numbers: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';

  /** @param code Trino's error name, which begins the reason */
  constructor(
    readonly code: keyof typeof ERROR_TYPES,
    message: string,
  ) {
    super(message);
  }

  get reason(): string {
    return `${this.code}: ${this.message}`;
  }

  get errorType(): number {
    return ERROR_TYPES[this.code];
  }
}

export const ERROR_TYPES = {
  AMBIGUOUS_NAME: 1006,
  COLUMN_NOT_FOUND: 1006,
  DIVISION_BY_ZERO: 1001,
  EXPRESSION_NOT_AGGREGATE: 1006,
  FUNCTION_NOT_FOUND: 1303,
  GENERIC_INTERNAL_ERROR: 200,
  HIVE_BAD_DATA: 1001,
  INVALID_CAST_ARGUMENT: 1100,
  INVALID_FUNCTION_ARGUMENT: 1106,
  INVALID_PARAMETER_USAGE: 1100,
  MISMATCHED_COLUMN_ALIASES: 1006,
  NOT_PLAYED: 1200,
  NUMERIC_VALUE_OUT_OF_RANGE: 1100,
  PERMISSION_DENIED: 1500,
  SCHEMA_NOT_FOUND: 1301,
  SUBQUERY_MULTIPLE_ROWS: 1000,
  SYNTAX_ERROR: 1006,
  TABLE_NOT_FOUND: 1301,
  TYPE_MISMATCH: 1002,
} as const;

export const failureAt = (node: Node, code: keyof typeof ERROR_TYPES, message: string): QueryFailure =>
  new QueryFailure(code, `${placeOf(node)}: ${message}`);

/** AWS may well run this; the twin does not know how it would, and never guesses. */
export const notPlayedAt = (node: Node, what: string): QueryFailure =>
  failureAt(node, 'NOT_PLAYED', `the twin does not play ${what}`);
