import { notPlayed } from '../../aws';
import { s3Error } from './errors';

/** Bytes from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * The bytes that a `Range` header asks for. One that cannot be read asks for all of them.
 *
 * @param size of the object, in bytes
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 * @throws AwsError InvalidRange when the object has none of these bytes
 */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  if (header === undefined) return undefined;
  if (header.includes(',')) throw notPlayed('several ranges at once');
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (asked === null || header === 'bytes=-') return undefined;
  const [from, to] = [asked[1] as string, asked[2] as string];
  if (from === '') return within(Math.max(0, size - Number(to)), size - 1, size);
  if (to !== '' && Number(to) < Number(from)) return undefined;
  return within(Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1), size);
}

const within = (first: number, last: number, size: number): Range => {
  if (first >= size) throw s3Error('InvalidRange');
  return { first, last };
};
