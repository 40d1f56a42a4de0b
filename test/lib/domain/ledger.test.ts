import fc from 'fast-check';
import { ANSWERS } from '../../../lib/domain/decision';
import {
  brokenAt,
  chain,
  type Decided,
  decisionIn,
  type EventBody,
  type EventDraft,
  GENESIS,
  hashOf,
  type LedgerEvent,
  transferIn,
} from '../../../lib/domain/ledger';
import { CALLER, DECIDED, draftOf, REPORTED, storyOf, TRANSFERRED } from '../../support/ledger-drafts';

const CONTACT = '4a573372-1f28-4e26-b97b-000000000000';

const body: fc.Arbitrary<EventBody> = fc.oneof(
  fc
    .record({ outcome: fc.constantFrom(...ANSWERS), sampled: fc.boolean() })
    .map((part) => ({ ...DECIDED, ...part })),
  fc.constantFrom('ON' as const, 'OFF' as const).map((recording) => ({ ...TRANSFERRED, recording })),
  fc.constantFrom({}, { endedAt: '2026-11-23T09:04:05.678Z' }).map((part) => ({ ...REPORTED, ...part })),
);
const draft: fc.Arbitrary<EventDraft> = fc
  .record({
    body,
    at: fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    lifetimeDays: fc.integer({ min: 180, max: 3650 }),
    caller: fc.option(fc.record({ pseudonym: fc.string(), nonce: fc.string() })),
  })
  .map((part) => ({ contact: CONTACT, ...part }));
const story = fc.array(draft, { minLength: 1, maxLength: 6 }).map(storyOf);

/** A story and the place of one of its events. */
const place = story.chain((events) => fc.tuple(fc.constant(events), fc.nat({ max: events.length - 1 })));
const replaced = (events: readonly LedgerEvent[], index: number, event: object): LedgerEvent[] =>
  events.with(index, { ...(events[index] as LedgerEvent), ...event });

test('a story as it was chained is whole', () => {
  fc.assert(fc.property(story, (events) => expect(brokenAt(events)).toBeNull()));
});

test('it begins at the genesis, counts from one, and each event names the one before', () => {
  fc.assert(
    fc.property(story, (events) => {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.map(({ previous }) => previous)).toEqual([
        GENESIS,
        ...events.slice(0, -1).map(({ hash }) => hash),
      ]);
    }),
  );
});

const ALTERATIONS: readonly ((event: LedgerEvent) => Partial<LedgerEvent>)[] = [
  () => ({ contact: '4a573372-1f28-4e26-b97b-000000000001' }),
  ({ at }) => ({ at: at.replace('Z', '+00:00') }),
  ({ expiresAt }) => ({ expiresAt: expiresAt + 1 }),
  () => ({ previous: 'f'.repeat(64) }),
  () => ({ hash: 'f'.repeat(64) }),
  () => ({ callerCommitment: 'f'.repeat(64) }),
  () => ({ caller: { pseudonym: 'somebody', nonce: 'else' } }),
  ({ body: held }) => ({
    body: { ...(held as Decided), recording: (held as Decided).recording === 'ON' ? 'OFF' : 'ON' },
  }),
  ({ body: held }) => ({ body: Object.assign({ added: 'later' }, held) }),
];

test('an event altered in any field is found, where it is', () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...ALTERATIONS), ([events, index], alter) => {
      const altered = replaced(events, index, alter(events[index] as LedgerEvent));
      expect(brokenAt(altered)).toMatchObject({ seq: index + 1 });
    }),
  );
});

test('an event altered and hashed anew is found by the one that follows', () => {
  fc.assert(
    fc.property(place, ([events, index]) => {
      fc.pre(index < events.length - 1);
      const altered = { ...(events[index] as LedgerEvent), expiresAt: 1 };
      const forged = replaced(events, index, { ...altered, hash: hashOf(altered) });
      expect(brokenAt(forged)).toMatchObject({ seq: index + 2 });
    }),
  );
});

test('an event that counts wrongly is found, though it was hashed anew', () => {
  const miscounted = { ...chain([], draftOf(CONTACT, DECIDED)), seq: 2 };
  const forged = { ...miscounted, hash: hashOf(miscounted) };
  expect(brokenAt([forged])).toEqual({ seq: 1, reason: 'expected event 1, got 2' });
});

test('an event taken out before the end, doubled or exchanged is found', () => {
  fc.assert(
    fc.property(place, ([events, index]) => {
      const event = events[index] as LedgerEvent;
      expect(brokenAt(events.toSpliced(index, 0, event))).not.toBeNull();
      fc.pre(index < events.length - 1);
      expect(brokenAt(events.toSpliced(index, 1))).not.toBeNull();
      expect(brokenAt(events.toSpliced(index, 2, events[index + 1] as LedgerEvent, event))).not.toBeNull();
    }),
  );
});

test('any person can be erased from it, and it stays whole', () => {
  fc.assert(
    fc.property(place, ([events, index]) => {
      expect(brokenAt(replaced(events, index, { caller: null }))).toBeNull();
    }),
  );
});

test('the hash says nothing of the caller without the nonce', () => {
  const known = chain([], draftOf(CONTACT, DECIDED));
  const hidden = chain([], draftOf(CONTACT, DECIDED, { caller: { ...CALLER, nonce: 'another' } }));
  expect(hidden.callerCommitment).not.toBe(known.callerCommitment);
  expect(JSON.stringify({ ...known, caller: null })).not.toContain(CALLER.pseudonym);
});

test.each([
  ['2026-03-28T23:30:00.000Z', '2027-03-28T23:30:00Z'],
  ['2027-03-01T00:00:00.000Z', '2028-02-29T00:00:00Z'],
  ['2028-02-29T12:00:00.999Z', '2029-02-28T12:00:00Z'],
])('an event of %s that lives 365 days expires at %s', (at, expiry) => {
  const { expiresAt } = chain([], draftOf(CONTACT, DECIDED, { at: new Date(at) }));
  expect(expiresAt).toBe(Date.parse(expiry) / 1000);
});

test('the decision and the transfer of a story are its first ones', () => {
  const first = chain([], draftOf(CONTACT, DECIDED));
  const second = chain([first], draftOf(CONTACT, TRANSFERRED));
  const third = chain([first, second], draftOf(CONTACT, { ...DECIDED, outcome: 'silent' as const }));
  expect(decisionIn([first, second, third])).toBe(first);
  expect(transferIn([first, second, third])).toBe(second);
  expect(decisionIn([])).toBeUndefined();
  expect(transferIn([first])).toBeUndefined();
});
