import type { Answer, Recording } from '../lib/domain/decision';
import { brokenAt, decisionIn, type LedgerEvent, transferIn } from '../lib/domain/ledger';
import type { CallReport, Heard } from '../twin/telephone/report';
import type { CallScript } from '../twin/telephone/script';
import type { Twin } from '../twin/twin';
import { ledgerOf } from './ledger-of';

/** Everything that a call left behind, contact by contact. */
export interface CallRecord {
  readonly at: number;
  readonly timeZone: string;
  readonly heard: readonly Heard[];
  readonly ended: CallReport['ended'];
  readonly contacts: readonly ContactRecord[];
}

export interface ContactRecord {
  readonly id: string;
  readonly joined: boolean;
  /** What the caller answered; null when he never did, as outside hours. */
  readonly outcome: Answer | 'transferred' | null;
  readonly key: string | null;
  readonly recording: Recording;
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly at: string;
    readonly hash: string;
  }[];
  /** Whether the hashes of its events hold. */
  readonly intact: boolean;
  /** The recording's object in its bucket. */
  readonly object: { readonly key: string; readonly bytes: number } | null;
}

/** Places a call and gathers what the ledger and the bucket then hold of it. */
export async function placeCall(twin: Twin, script: CallScript): Promise<CallRecord> {
  const at = twin.clock.now();
  const report = await twin.line.call(script);
  const contacts = await Promise.all(
    report.contacts.map(({ id, joined }) => contactRecord(twin, id, joined)),
  );
  return { at, timeZone: twin.line.timeZone, heard: report.heard, ended: report.ended, contacts };
}

async function contactRecord(twin: Twin, id: string, joined: boolean): Promise<ContactRecord> {
  const story = await ledgerOf(twin).ledger.read(id);
  const object = twin.recordings().find(({ key }) => key.includes(id));
  return {
    id,
    joined,
    ...settled(story),
    events: story.map(({ seq, body, at, hash }) => ({ seq, type: body.type, at, hash })),
    intact: brokenAt(story) === null,
    object: object === undefined ? null : { key: object.key, bytes: object.size },
  };
}

function settled(story: readonly LedgerEvent[]): Pick<ContactRecord, 'outcome' | 'key' | 'recording'> {
  const decision = decisionIn(story)?.body;
  if (decision !== undefined)
    return { outcome: decision.outcome, key: decision.key ?? null, recording: decision.recording };
  const transfer = transferIn(story)?.body;
  return {
    outcome: transfer === undefined ? null : 'transferred',
    key: null,
    recording: transfer?.recording ?? 'OFF',
  };
}
