/** A value of a query: a local date `2026-01-31`, or a text of the line's own. */
export type Value = { readonly date: string } | { readonly text: string };

/** A value that no question may contain got past its reading: nothing is asked. */
class UnrenderableValue extends Error {
  override readonly name = 'UnrenderableValue';
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html: 1,024 characters, two of them quotes */
const MOST_CHARACTERS = 1022;

/**
 * A value as an SQL literal. Athena evaluates execution parameters as expressions, so that an unquoted text would be one; every
 * parameter is rendered here, and nowhere else.
 *
 * In a literal only the quote has a meaning, and is doubled; there are no escapes.
 * https://trino.io/docs/current/language/types.html#varchar
 *
 * @throws UnrenderableValue
 */
export function literalOf(value: Value): string {
  if ('date' in value) {
    if (!/^\d{4}-\d\d-\d\d$/.test(value.date))
      throw new UnrenderableValue('expected a date, got another text');
    return `date '${value.date}'`;
  }
  const doubled = value.text.replaceAll("'", "''");
  if (/\p{Cc}/u.test(doubled) || doubled.length > MOST_CHARACTERS)
    throw new UnrenderableValue('expected a short text without control characters, got another');
  return `'${doubled}'`;
}
