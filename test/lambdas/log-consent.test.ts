import { randomUUID } from 'node:crypto';
import { commitmentTo } from '../../lib/domain/ledger';
import {
  CLOSED,
  type ConsentLine,
  captureLog,
  OPEN,
  startConsentLine,
  UNKNOWN,
} from '../support/consent-line';
import { answered, contactEvent, NUMBER } from '../support/contact-events';
import { ANNOUNCEMENT } from '../support/function-environment';

let line: ConsentLine;
let contact: string;
let log: ReturnType<typeof captureLog>;

beforeAll(async () => {
  line = await startConsentLine();
});
afterAll(() => line.stop());
beforeEach(() => {
  contact = randomUUID();
  log = captureLog();
});
afterEach(() => jest.restoreAllMocks());

const call = (answer: Parameters<typeof answered>[0], from: string | null = NUMBER) =>
  contactEvent({ contact, from }, answered(answer));

describe('a caller who answers', () => {
  test.each([
    ['opt-out', 'silent', 'ON'],
    ['opt-out', 'accepted', 'ON'],
    ['opt-out', 'refused', 'OFF'],
    ['opt-out', 'undetermined', 'OFF'],
    ['opt-in', 'silent', 'OFF'],
    ['opt-in', 'accepted', 'ON'],
    ['opt-in', 'refused', 'OFF'],
    ['opt-in', 'undetermined', 'OFF'],
  ] as const)('under %s, %s: recording is %s', async (model, answer, recording) => {
    const reply = await line.at(OPEN, { model })(call(answer));
    expect(reply).toEqual({ outcome: answer, recording, announcementVersion: ANNOUNCEMENT });
  });

  test('has what he heard and pressed in the ledger, under a pseudonym', async () => {
    await line.at(OPEN)(call('refused'));
    const [event] = await line.ledger.read(contact);
    expect(event).toMatchObject({
      contact,
      seq: 1,
      at: OPEN,
      expiresAt: Date.parse('2027-11-23T09:00:00.000Z') / 1000,
      body: {
        type: 'decided',
        outcome: 'refused',
        recording: 'OFF',
        sampled: false,
        hours: 'open',
        method: 'keypad',
        key: '2',
        model: 'opt-out',
        announcementVersion: ANNOUNCEMENT,
        language: 'fr-FR',
      },
    });
    expect(event?.caller?.pseudonym).toMatch(/^[0-9a-f]{64}$/);
    expect(event?.caller && commitmentTo(event.caller)).toBe(event?.callerCommitment);
  });

  test('who calls twice has one pseudonym, under commitments that nobody can tell to be one caller’s', async () => {
    const again = contactEvent({ contact: randomUUID(), from: NUMBER }, answered('silent'));
    await line.at(OPEN)(call('silent'));
    await line.at(OPEN)(again);
    const [first] = await line.ledger.read(contact);
    const [second] = await line.ledger.read(again.Details.ContactData.ContactId);
    expect(second?.caller?.pseudonym).toBe(first?.caller?.pseudonym);
    expect(second?.callerCommitment).not.toBe(first?.callerCommitment);
    // 128 bits: who guesses a pseudonym cannot guess this too.
    for (const event of [first, second]) expect(event?.caller?.nonce).toMatch(/^[0-9a-f]{32}$/);
  });

  test('stays in the ledger as long as the charter says', async () => {
    await line.at(OPEN, { ledgerDays: 200 })(call('silent'));
    expect(await line.ledger.read(contact)).toMatchObject([
      { expiresAt: Date.parse('2027-06-11T09:00:00.000Z') / 1000 },
    ]);
  });

  test.each([
    ['null', null],
    ['anonymous', 'anonymous'],
    ['empty', ''],
  ])('with a withheld number (%s) is decided alike, and KMS is not asked', async (_, from) => {
    const asked = line.kms.messages.length;
    expect(await line.at(OPEN)(call('silent', from))).toMatchObject({ recording: 'ON' });
    expect(await line.ledger.read(contact)).toMatchObject([{ caller: null, callerCommitment: null }]);
    expect(line.kms.messages).toHaveLength(asked);
  });

  test('is not recorded when the sampling rate leaves him out, and his answer is the same', async () => {
    const reply = await line.at(OPEN, { samplingRate: 0 })(call('silent'));
    expect(reply).toMatchObject({ outcome: 'silent', recording: 'OFF' });
  });

  test('costs one write, and no read', async () => {
    line.asked.clear();
    await line.at(OPEN)(call('silent'));
    expect([...line.asked]).toEqual([['PutItem', 1]]);
  });

  test('leaves in the log the contact, the outcome and the place in the story, never the number', async () => {
    await line.at(OPEN)(call('refused'));
    const entry = JSON.parse(log.text());
    expect(entry).toMatchObject({ message: 'decided', contact, outcome: 'refused', seq: 1 });
    expect(log.text()).not.toContain(NUMBER.slice(1));
  });
});

describe('service hours', () => {
  test('outside them the reply is closed, and nothing is written', async () => {
    const reply = await line.at(CLOSED)(call('silent'));
    expect(reply).toEqual({ outcome: 'closed', recording: 'OFF', announcementVersion: ANNOUNCEMENT });
    expect(await line.ledger.read(contact)).toEqual([]);
  });

  test('are those of the arrival: whoever came in before closing is answered after it', async () => {
    const reply = await line.at('2026-11-23T16:31:00.000Z')(call('silent'));
    expect(reply).toMatchObject({ outcome: 'silent', recording: 'ON' });
  });

  test('closing between an invocation and its repeat does not change the decision', async () => {
    const first = await line.at(OPEN)(call('silent'));
    expect(await line.at(CLOSED)(call('silent'))).toEqual(first);
  });

  test('past the last known closures the answer is kept and nothing is recorded', async () => {
    const reply = await line.at(UNKNOWN)(call('silent'));
    expect(reply).toEqual({ outcome: 'silent', recording: 'OFF', announcementVersion: ANNOUNCEMENT });
    expect(await line.ledger.read(contact)).toMatchObject([
      { body: { outcome: 'silent', recording: 'OFF', sampled: false, hours: 'unknown' } },
    ]);
  });
});
