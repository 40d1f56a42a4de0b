import type { Call } from './call';
import type { Columns } from './columns';
import { hmacSha256 } from './hash';

/** A call in the calls zone, its caller known by a token only. */
export interface CallRow {
  readonly hour: number;
  readonly outcome: string;
  readonly method: string;
  readonly language: string;
  readonly queue: string;
  readonly recorded: boolean;
  readonly answered: boolean;
  readonly abandoned: boolean;
  readonly wait_seconds: number | null;
  readonly talk_seconds: number | null;
  /** Of the caller, the same within a month and no longer: 63 bits; null when he is unknown. */
  readonly token: bigint | null;
  /** 32 bits that belong to the call: the cell keys of the cube are sums of them (`statistics/cell.ts`). */
  readonly record_key: number;
}

export const CALL_COLUMNS: Columns<keyof CallRow> = {
  hour: 'INT32',
  outcome: 'STRING',
  method: 'STRING',
  language: 'STRING',
  queue: 'STRING',
  recorded: 'BOOLEAN',
  answered: 'BOOLEAN',
  abandoned: 'BOOLEAN',
  wait_seconds: 'INT32',
  talk_seconds: 'INT32',
  token: 'INT64',
  record_key: 'INT64',
};

/**
 * The row of a call. The same key gives the same row, so that a day closed again changes nothing that was there.
 *
 * @param contact of the call, of which the row keeps nothing but bits under the key
 * @param monthKey random, of the month; without it no token can be tied to a pseudonym
 */
export function callRowOf(call: Call, contact: string, monthKey: Uint8Array): CallRow {
  const { hour, outcome, method, language, queue, recorded, answered, abandoned, pseudonym } = call;
  return {
    hour,
    outcome,
    method,
    language,
    queue,
    recorded,
    answered,
    abandoned,
    wait_seconds: call.waitSeconds,
    talk_seconds: call.talkSeconds,
    token:
      pseudonym === null
        ? null
        : BigInt(`0x${hmacSha256(monthKey, `caller/${pseudonym}`).slice(0, 16)}`) >> 1n,
    record_key: Number.parseInt(hmacSha256(monthKey, `call/${contact}`).slice(0, 8), 16),
  };
}
