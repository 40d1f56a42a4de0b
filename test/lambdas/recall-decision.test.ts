// The functions read their variables as they load: this comes first.
import '../support/function-environment';

import { randomUUID } from 'node:crypto';
import { recallDecision } from '../../lambdas/recall-decision';
import { captureLog } from '../support/consent-line';
import { contactEvent } from '../support/contact-events';
import { type FaultyLedger, startLedger } from '../support/faulty-ledger';
import { INSTANCE_ARN } from '../support/function-environment';
import { CALLER, DECIDED, draftOf } from '../support/ledger-drafts';

const NOW = '2026-11-23T09:10:00.000Z';
let store: FaultyLedger;
let first: string;
let contact: string;

beforeAll(async () => {
  store = await startLedger();
});
afterAll(() => store.stop());
beforeEach(() => {
  captureLog();
  first = randomUUID();
  contact = randomUUID();
});
afterEach(() => jest.restoreAllMocks());

const SILENT = { ...DECIDED, outcome: 'silent', recording: 'ON', sampled: true } as const;
const decided = (body: typeof DECIDED) => store.ledger.append(first, () => draftOf(first, body));
const recall = (initialContact: string | null = first) =>
  recallDecision(
    INSTANCE_ARN,
    365,
    store.ledger,
    () => new Date(NOW),
  )(contactEvent({ contact, initialContact }));

test('a call that may be recorded still may after a transfer, and the ledger says on what ground', async () => {
  const decision = await decided(SILENT);
  expect(await recall()).toEqual({ outcome: 'transferred', recording: 'ON' });
  expect(await store.ledger.read(contact)).toMatchObject([
    {
      at: NOW,
      caller: null,
      body: { type: 'transferred', from: first, recording: 'ON', basis: decision.hash },
    },
  ]);
});

test('a refusal goes along with every transfer', async () => {
  const decision = await decided(DECIDED);
  expect(await recall()).toEqual({ outcome: 'transferred', recording: 'OFF' });
  expect(await store.ledger.read(contact)).toMatchObject([
    { body: { recording: 'OFF', basis: decision.hash } },
  ]);
});

test('a caller who never answered is not recorded, and the ledger says that there was no decision', async () => {
  expect(await recall()).toEqual({ outcome: 'transferred', recording: 'OFF' });
  expect(await store.ledger.read(contact)).toMatchObject([{ body: { recording: 'OFF', basis: null } }]);
});

test('what was stored as off stays off, though a decision turns up afterwards', async () => {
  await recall();
  await decided(SILENT);
  expect(await recall()).toMatchObject({ recording: 'OFF' });
  expect(await store.ledger.read(contact)).toHaveLength(1);
});

test('what was stored as on is off once the story speaks against it', async () => {
  await decided(SILENT);
  expect(await recall()).toMatchObject({ recording: 'ON' });
  await store.ledger.append(first, () => draftOf(first, DECIDED));
  expect(await recall()).toMatchObject({ recording: 'OFF' });
});

test('repeats at the same moment append one transfer and get one reply', async () => {
  await decided(SILENT);
  const replies = await Promise.all([recall(), recall(), recall()]);
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(await store.ledger.read(contact)).toHaveLength(1);
});

test.each([
  ['itself', () => contact],
  ['nothing', () => null],
])(
  'a contact whose initial contact is %s was not transferred: a named error, nothing written',
  async (_, initial) => {
    await expect(recall(initial())).rejects.toMatchObject({ name: 'NotTransferred' });
    expect(await store.ledger.read(contact)).toEqual([]);
  },
);

test.each(['Query', 'PutItem'])('when %s fails it is unsure, and says so', async (operation) => {
  await decided(SILENT);
  store.faults.arm(operation, { kind: 'error', code: 'InternalFailure' });
  await expect(recall()).rejects.toMatchObject({ name: 'InternalFailure' });
  store.faults.clear();
  expect(await store.ledger.read(contact)).toEqual([]);
});

test('a story that was tampered with permits nothing: a named error, nothing written', async () => {
  const decision = await decided(SILENT);
  const forged = { ...decision, caller: { ...CALLER, nonce: 'forged' } };
  jest.spyOn(store.ledger, 'read').mockResolvedValueOnce([forged]);
  await expect(recall()).rejects.toMatchObject({ name: 'BrokenStory' });
  expect(await store.ledger.read(contact)).toEqual([]);
});
