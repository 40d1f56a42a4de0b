/** A document of `contact-flows/` and the values given for its placeholders do not fit each other. */
export class BindError extends Error {
  override readonly name = 'BindError';
}

const PLACEHOLDER = /\$\{([A-Z][A-Za-z]*)\}/g;

/** The names of a document's placeholders, `${QueueArn}` being `QueueArn`, each once, in order. */
export function placeholdersOf(document: object): string[] {
  const names = JSON.stringify(document).matchAll(PLACEHOLDER);
  return [...new Set([...names].map(([, name]) => name as string))].sort();
}

/** Of these values, those that a document has placeholders for. */
export function valuesFor(
  document: object,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = placeholdersOf(document);
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/**
 * The document with a value in the place of each placeholder, in any of its strings.
 *
 * @param values by placeholder's name; a value may be a token that CloudFormation resolves
 * @throws BindError when a placeholder has no value or a value no placeholder
 */
export function bind<T extends object>(document: T, values: Readonly<Record<string, string>>): T {
  const expected = placeholdersOf(document);
  const missing = expected.filter((name) => values[name] === undefined);
  if (missing.length > 0) throw new BindError(`expected values for ${missing.join(', ')}, got none`);
  const unused = Object.keys(values).filter((name) => !expected.includes(name));
  if (unused.length > 0) throw new BindError(`expected placeholders for ${unused.join(', ')}, got none`);
  return replaced(document, values) as T;
}

function replaced(node: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') return node.replace(PLACEHOLDER, (_, name: string) => values[name] as string);
  if (Array.isArray(node)) return node.map((part) => replaced(part, values));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, replaced(part, values)]));
}
