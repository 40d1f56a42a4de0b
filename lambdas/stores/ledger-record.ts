import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { drawOf } from '../../lib/domain/hash';
import type { EventBody, LedgerEvent } from '../../lib/domain/ledger';

/**
 * How an event lies in DynamoDB. Written by hand: a general marshaller would weigh more than all of it on the call path.
 *
 * | attribute | | |
 * |---|---|---|
 * | `contact`, `seq` | S, N | the key |
 * | `at`, `expiresAt` | S, N | instant in UTC; seconds since 1970, the table's TTL |
 * | `previous`, `hash` | S | the chain |
 * | `callerCommitment`, `pseudonym`, `nonce` | S | absent when null, so index `by-caller` is sparse |
 * | `body` | M | the event itself: texts and booleans |
 * | `dayShard` | S | key of index `by-day`, `2026-11-23#2` |
 */
type LedgerRecord = Record<string, AttributeValue>;

/** A day's events lie in four places, so that its busiest hour is not one partition's. */
const SHARDS = 4;

/** Where a day's events lie in index `by-day`. */
export const shardsOf = (day: string): string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${day}#${shard}`);

export function recordOf(event: LedgerEvent): LedgerRecord {
  const { contact, seq, at, expiresAt, previous, hash, callerCommitment, body, caller } = event;
  return {
    contact: { S: contact },
    seq: { N: String(seq) },
    at: { S: at },
    expiresAt: { N: String(expiresAt) },
    previous: { S: previous },
    hash: { S: hash },
    ...(callerCommitment !== null && { callerCommitment: { S: callerCommitment } }),
    ...(caller !== null && { pseudonym: { S: caller.pseudonym }, nonce: { S: caller.nonce } }),
    body: { M: mapOf(body) },
    dayShard: { S: `${at.slice(0, 10)}#${Math.floor(drawOf(contact) * SHARDS)}` },
  };
}

/** The event of a record. What is missing or of another type shows as an event that does not match its hash. */
export function eventOf(record: LedgerRecord): LedgerEvent {
  const text = (name: string): string => record[name]?.S ?? '';
  const { pseudonym, nonce } = record;
  return {
    contact: text('contact'),
    seq: Number(record.seq?.N),
    at: text('at'),
    expiresAt: Number(record.expiresAt?.N),
    previous: text('previous'),
    hash: text('hash'),
    callerCommitment: record.callerCommitment?.S ?? null,
    caller:
      pseudonym === undefined && nonce === undefined
        ? null
        : { pseudonym: text('pseudonym'), nonce: text('nonce') },
    body: bodyOf(record.body?.M ?? {}),
  };
}

function mapOf(body: EventBody): LedgerRecord {
  const attributes = Object.entries(body).map(([name, held]: [string, string | boolean | null]) => [
    name,
    held === null ? { NULL: true } : typeof held === 'boolean' ? { BOOL: held } : { S: held },
  ]);
  return Object.fromEntries(attributes);
}

function bodyOf(attributes: LedgerRecord): EventBody {
  const body = Object.entries(attributes).map(([name, held]) => [
    name,
    held.NULL === true ? null : (held.BOOL ?? held.S),
  ]);
  return Object.fromEntries(body);
}
