/** What Linux file systems hold in a name and in a path, in bytes, with room left for the folder above. */
const LONGEST_NAME = 255;
const LONGEST_PATH = 3000;

/**
 * The path under which a person finds an object: its key, with `%` escapes for what a file system cannot hold. No two keys
 * share one, and none leads out of the folder. A file system that ignores case may still confuse keys.
 *
 * @returns undefined when the key makes names too long for a file system
 */
export function readableName(key: string): string | undefined {
  const names = key.split('/').map(escaped);
  const path = names.join('/');
  const fits = names.every((name) => Buffer.byteLength(name) <= LONGEST_NAME);
  return fits && Buffer.byteLength(path) <= LONGEST_PATH ? path : undefined;
}

const escaped = (segment: string): string => {
  if (segment === '') return '%';
  if (segment === '.') return '%2E';
  if (segment === '..') return '%2E%2E';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what terminals and file systems cannot take
  return segment.replace(/[%\x00-\x1f\x7f]/g, (mark) => `%${hex(mark.charCodeAt(0))}`);
};

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(2, '0');
