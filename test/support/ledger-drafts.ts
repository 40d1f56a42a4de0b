import {
  chain,
  type Decided,
  type EventDraft,
  type LedgerEvent,
  type Reported,
  type Transferred,
} from '../../lib/domain/ledger';

export const DECIDED: Decided = {
  type: 'decided',
  outcome: 'refused',
  recording: 'OFF',
  sampled: false,
  hours: 'open',
  method: 'keypad',
  key: '2',
  model: 'opt-out',
  announcementVersion: 'a'.repeat(64),
  language: 'fr-FR',
};

export const TRANSFERRED: Transferred = {
  type: 'transferred',
  from: '00000000-0000-4000-8000-000000000000',
  recording: 'ON',
  basis: 'b'.repeat(64),
};

export const REPORTED: Reported = {
  type: 'reported',
  initiation: 'INBOUND',
  arrivedAt: '2026-11-23T09:00:00.000Z',
};

export const CALLER = { pseudonym: 'c'.repeat(64), nonce: 'd'.repeat(32) };

/** A draft on a Monday morning in November, of a caller who refused unless told otherwise. */
export const draftOf = <Body extends LedgerEvent['body']>(
  contact: string,
  body: Body,
  others: Partial<EventDraft> = {},
): EventDraft & { readonly body: Body } => ({
  contact,
  at: new Date('2026-11-23T09:00:00.000Z'),
  lifetimeDays: 365,
  caller: CALLER,
  ...others,
  body,
});

/** The story that these drafts make, one after the other. */
export function storyOf(drafts: readonly EventDraft[]): readonly LedgerEvent[] {
  const story: LedgerEvent[] = [];
  for (const draft of drafts) story.push(chain(story, draft));
  return story;
}
