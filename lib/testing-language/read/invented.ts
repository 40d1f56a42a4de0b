import type { Problem } from '../problem';

/**
 * Names of dialects that circulate and that no Connect knows: a document that holds one was written for something else,
 * whatever of it could be read.
 */
const INVENTED: readonly string[] = [
  'ResultOverride',
  'InstructionType',
  'Threshold',
  'SimulatedTime',
  'CustomerInputs',
  'Assertions',
  'StartContactFlowTest',
];

/** Whatever is below these belongs to the author. */
const FREE: readonly string[] = ['Metadata', 'LoadedData', 'Value', 'Expressions'];

/** Each name of an invented dialect in a document, as keys or values. Without recursion: documents may be deep. */
export function inventedIn(document: unknown): Problem[] {
  const found = new Map<string, Problem>();
  const left: (readonly [value: unknown, path: string])[] = [[document, '']];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, path] = next;
    if (typeof value === 'string' && INVENTED.includes(value)) tell(value, path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inside] of Object.entries(value)) {
      if (!Array.isArray(value) && INVENTED.includes(key)) tell(key, path);
      if (!FREE.includes(key)) left.push([inside, pathTo(path, key, Array.isArray(value))]);
    }
  }
  return [...found.values()];

  function tell(name: string, at: string): void {
    found.set(name, {
      code: 'not-the-language',
      at,
      message: `expected the Testing language, got ${name}, of a dialect that does not exist`,
    });
  }
}

const pathTo = (path: string, key: string, inList: boolean): string => {
  if (inList) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
};
