/** A resource as tests, fixtures and flows name it: by ARN, or by the id that is its last part. */
export const sameResource = (one: string, other: string): boolean => idIn(one) === idIn(other);

/** The last part of an ARN, whether it follows a slash or a colon; of a function's, the name without version or alias. */
export function idIn(reference: string): string {
  const [, name] = /:function:([^:]+)/.exec(reference) ?? [];
  return name ?? reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1);
}
