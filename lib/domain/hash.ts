import { createHash, createHmac } from 'node:crypto';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** HMAC-SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export const hmacSha256 = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** A number in [0, 1) that always belongs to the same text: the first 48 bits of its hash. */
export const drawOf = (text: string): number => Number.parseInt(sha256(text).slice(0, 12), 16) / 2 ** 48;

/**
 * JSON with the keys of every object in order and no white space (as RFC 8785 orders them), so that the same content
 * always has the same hash. Only strings, integers, booleans, null, arrays and plain objects: what a ledger event holds.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}
