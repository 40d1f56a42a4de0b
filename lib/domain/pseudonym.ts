import { hmacSha256 } from './hash';

/**
 * Pseudonyms of callers (GDPR 4(5)). A plain or salted hash of a French number falls to brute force in minutes, so the key
 * of each period is derived inside KMS and never stored; a caller has another pseudonym the next month.
 */
export type Period = `${number}-${number}`;

/** The period of an instant: its month in UTC, `2026-11`. */
export const periodOf = (at: Date): Period => at.toISOString().slice(0, 7) as Period;

/** What KMS authenticates to derive the key of a period. */
export const periodMessage = (period: Period): string => `agglo-jecoute/pseudonym/${period}`;

/** The pseudonym of a number in E.164 under the key of a period: 64 hexadecimal digits. */
export const pseudonymOf = (periodKey: Uint8Array, number: string): string => hmacSha256(periodKey, number);

/** A number that can be tied to a caller. Withheld ones arrive as `anonymous`, an empty text or nothing. */
export const isCallerNumber = (address: string | null | undefined): address is string =>
  typeof address === 'string' && /^\+[1-9]\d{5,14}$/.test(address);
