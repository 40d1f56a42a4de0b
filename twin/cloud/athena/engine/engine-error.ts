import { ERROR_TYPES, QueryFailure } from '../analysis/failure';

/** What DuckDB's errors are to Trino. Its messages may quote values, Trino's codes do not. */
const MEANT: readonly (readonly [pattern: RegExp, code: keyof typeof ERROR_TYPES, message: string])[] = [
  [
    /must appear in the GROUP BY clause/,
    'EXPRESSION_NOT_AGGREGATE',
    'an expression must be an aggregate expression or appear in GROUP BY clause',
  ],
  [
    /Out of Range Error|out of range for the destination type/,
    'NUMERIC_VALUE_OUT_OF_RANGE',
    'a value is beyond its type',
  ],
  [
    /More than one row returned by a subquery/,
    'SUBQUERY_MULTIPLE_ROWS',
    'Scalar sub-query has returned multiple rows',
  ],
  [/Conversion Error/, 'INVALID_CAST_ARGUMENT', 'a value is none of the type it is cast to'],
];

/** The failure that Trino would report where DuckDB fails. */
export function failureOf(error: unknown): QueryFailure {
  const text = (error as Error).message;
  const [, code, message] = /Invalid Input Error: ([A-Z_]+): (.*)/.exec(text) ?? [];
  if (code !== undefined && code in ERROR_TYPES)
    return new QueryFailure(code as keyof typeof ERROR_TYPES, message as string);
  const meant = MEANT.find(([pattern]) => pattern.test(text));
  if (meant !== undefined) return new QueryFailure(meant[1], meant[2]);
  return new QueryFailure('NOT_PLAYED', `the twin's engine cannot run this: ${text.split('\n')[0]}`);
}
