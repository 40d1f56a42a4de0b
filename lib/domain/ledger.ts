import type { Answer, ConsentModel, Recording } from './decision';
import { canonicalJson, sha256 } from './hash';
import type { Moments } from './moments';

/**
 * The consent ledger: for each contact, its events in order, each carrying the hash of the one before (invariant I8).
 *
 * The hash covers a commitment to the caller's pseudonym and not the pseudonym itself, which is kept apart with its
 * nonce: one person can be erased (GDPR 17) and every proof still holds.
 */
export interface Decided {
  readonly type: 'decided';
  readonly outcome: Answer;
  readonly recording: Recording;
  readonly sampled: boolean;
  /** The verdict on the contact's arrival (I4): `unknown` is why a permitted call was not recorded. */
  readonly hours: 'open' | 'unknown';
  readonly method: 'keypad' | 'none';
  /** The key that gave the answer; absent when none did. */
  readonly key?: string;
  readonly model: ConsentModel;
  /** Hash of the announcement's text as heard (article 3), see `announcementVersion`. */
  readonly announcementVersion: string;
  readonly language: string;
}

export interface Transferred {
  readonly type: 'transferred';
  /** The first contact of the chain, whose decision was recalled. */
  readonly from: string;
  readonly recording: Recording;
  /** Hash of the event that was relied on; null when the chain holds no decision. */
  readonly basis: string | null;
}

/** What Connect reported of a contact: the moments that the story did not hold yet (see `moments.ts`). */
export interface Reported extends Moments {
  readonly type: 'reported';
}

export type EventBody = Decided | Transferred | Reported;

/** A caller's pseudonym and the random nonce that hides it in the commitment. Erased together. */
export interface CallerPart {
  readonly pseudonym: string;
  readonly nonce: string;
}

/** What is hashed. `at` is an instant in UTC with milliseconds, `expiresAt` seconds since 1970 (DynamoDB TTL). */
export interface EventHeader {
  readonly contact: string;
  readonly seq: number;
  readonly at: string;
  readonly expiresAt: number;
  readonly previous: string;
  readonly callerCommitment: string | null;
}

export type LedgerEvent = EventHeader & {
  readonly body: EventBody;
  readonly hash: string;
  readonly caller: CallerPart | null;
};

/** An event known to be of one type. */
export type Stored<Body extends EventBody> = LedgerEvent & { readonly body: Body };

/** An event before it knows its place in the story. */
export interface EventDraft {
  readonly contact: string;
  readonly at: Date;
  readonly lifetimeDays: number;
  readonly body: EventBody;
  readonly caller: CallerPart | null;
}

/** What the first event of a contact names as the one before. */
export const GENESIS = '0'.repeat(64);

const DAY_SECONDS = 86_400;

export const commitmentTo = (caller: CallerPart): string => sha256(`${caller.nonce}:${caller.pseudonym}`);

/** The hash of an event, caller part left out. */
export function hashOf(event: EventHeader & { readonly body: EventBody }): string {
  const { contact, seq, at, expiresAt, previous, callerCommitment, body } = event;
  return sha256(canonicalJson({ contact, seq, at, expiresAt, previous, callerCommitment, body }));
}

/** Puts a draft at the end of the contact's story. */
export function chain<Body extends EventBody>(
  story: readonly LedgerEvent[],
  draft: EventDraft & { readonly body: Body },
): Stored<Body> {
  const last = story.at(-1);
  const header: EventHeader = {
    contact: draft.contact,
    seq: (last?.seq ?? 0) + 1,
    at: draft.at.toISOString(),
    expiresAt: Math.floor(draft.at.getTime() / 1000) + draft.lifetimeDays * DAY_SECONDS,
    previous: last?.hash ?? GENESIS,
    callerCommitment: draft.caller === null ? null : commitmentTo(draft.caller),
  };
  const sealed = { ...header, body: draft.body };
  return { ...sealed, hash: hashOf(sealed), caller: draft.caller };
}

/**
 * The first thing wrong with a contact's story, or null: a gap, a broken link, an altered event, or a pseudonym that is
 * not the one committed to. An erased caller part is not wrong.
 */
export function brokenAt(
  story: readonly LedgerEvent[],
): { readonly seq: number; readonly reason: string } | null {
  let previous = GENESIS;
  for (const [index, event] of story.entries()) {
    const expected = index + 1;
    if (event.seq !== expected)
      return { seq: expected, reason: `expected event ${expected}, got ${event.seq}` };
    if (event.previous !== previous) return { seq: expected, reason: 'does not follow the event before it' };
    if (event.hash !== hashOf(event)) return { seq: expected, reason: 'its content does not match its hash' };
    if (event.caller !== null && commitmentTo(event.caller) !== event.callerCommitment) {
      return { seq: expected, reason: 'its caller part is not the one committed to' };
    }
    previous = event.hash;
  }
  return null;
}

/** The one decision of a contact (I5), or undefined when its caller never answered. */
export const decisionIn = (story: readonly LedgerEvent[]): Stored<Decided> | undefined =>
  story.find((event): event is Stored<Decided> => event.body.type === 'decided');

/** The one transfer of a contact, or undefined when it was not transferred from another. */
export const transferIn = (story: readonly LedgerEvent[]): Stored<Transferred> | undefined =>
  story.find((event): event is Stored<Transferred> => event.body.type === 'transferred');
