// The function reads its variables as it loads: this comes first.
import '../support/function-environment';

import { randomUUID } from 'node:crypto';
import { recordContact } from '../../lambdas/record-contact';
import { brokenAt } from '../../lib/domain/ledger';
import { momentsIn } from '../../lib/domain/moments';
import { captureLog } from '../support/consent-line';
import { type FaultyLedger, startLedger } from '../support/faulty-ledger';
import { DECIDED, draftOf } from '../support/ledger-drafts';

let store: FaultyLedger;
let contact: string;
let log: ReturnType<typeof captureLog>;

beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.stop());
beforeEach(() => {
  log = captureLog();
  contact = randomUUID();
});
afterEach(() => jest.restoreAllMocks());

const NOW = '2026-11-23T09:10:00.000Z';
const at = (minute: number): string => `2026-11-23T09:0${minute}:00.000Z`;
const message = (moment: string, minute: number, of = contact) => ({
  messageId: `${moment} ${minute} ${of}`,
  body: JSON.stringify({ contact: of, initiation: 'INBOUND', moment, at: at(minute) }),
});
const record = (...messages: { messageId: string; body: string }[]) =>
  recordContact(365, store.ledger, () => new Date(NOW))({ Records: messages });

test('a batch adds one event to the story of its contact, with all that it reports', async () => {
  await store.ledger.append(contact, () => draftOf(contact, DECIDED));
  expect(await record(message('arrivedAt', 0), message('endedAt', 4))).toEqual({ batchItemFailures: [] });
  const story = await store.ledger.read(contact);
  expect(story.map(({ body }) => body)).toEqual([
    DECIDED,
    { type: 'reported', initiation: 'INBOUND', arrivedAt: at(0), endedAt: at(4) },
  ]);
  expect(story[1]).toMatchObject({ at: NOW, caller: null });
  expect(brokenAt(story)).toBeNull();
});

test('what comes again adds nothing', async () => {
  await record(message('arrivedAt', 0));
  expect(await record(message('arrivedAt', 0), message('arrivedAt', 0))).toEqual({ batchItemFailures: [] });
  expect(await store.ledger.read(contact)).toHaveLength(1);
});

test('two batches at once both leave what they know', async () => {
  await Promise.all([record(message('arrivedAt', 0)), record(message('endedAt', 4))]);
  const story = await store.ledger.read(contact);
  expect(momentsIn(story)).toMatchObject({ arrivedAt: at(0), endedAt: at(4) });
  expect(brokenAt(story)).toBeNull();
});

test('what cannot be read fails alone, and its text goes nowhere', async () => {
  const unreadable = { messageId: 'unreadable', body: '{"contact":"+33639980123"}' };
  expect(await record(unreadable, message('arrivedAt', 0))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'unreadable' }],
  });
  expect(await store.ledger.read(contact)).toHaveLength(1);
  expect(log.text()).not.toContain('33639980123');
});

test('a contact that the ledger refuses fails with all its messages, and the others are recorded', async () => {
  const other = randomUUID();
  const broken = store.ledger.readIntact.bind(store.ledger);
  jest
    .spyOn(store.ledger, 'readIntact')
    .mockImplementation((of) => (of === other ? Promise.reject(new Error('down')) : broken(of)));
  const messages = [message('arrivedAt', 0, other), message('endedAt', 4, other), message('arrivedAt', 0)];
  const { batchItemFailures } = await record(...messages);
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    messages.slice(0, 2).map(({ messageId }) => messageId),
  );
  expect(await store.ledger.read(contact)).toHaveLength(1);
  expect(await store.ledger.read(other)).toEqual([]);
});
