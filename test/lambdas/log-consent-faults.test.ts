import { randomUUID } from 'node:crypto';
import { install } from '@sinonjs/fake-timers';
import { type ConsentLine, captureLog, OPEN, startConsentLine } from '../support/consent-line';
import { answered, contactEvent } from '../support/contact-events';

let line: ConsentLine;
let contact: string;
beforeAll(async () => {
  line = await startConsentLine();
});
afterAll(() => line.stop());
beforeEach(() => {
  contact = randomUUID();
  captureLog();
  // The SDK waits a random share of its backoff: none of it.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  line.faults.clear();
  line.kms.faults.clear();
  jest.restoreAllMocks();
});

const refuse = () => line.at(OPEN)(contactEvent({ contact }, answered('refused')));

test('the decision is written but the answer is lost: asked again, the reply is that decision', async () => {
  line.faults.arm('PutItem', { kind: 'lost-answer' }, 1);
  await expect(refuse()).resolves.toMatchObject({ outcome: 'refused', recording: 'OFF' });
  expect(await line.ledger.read(contact)).toHaveLength(1);
  expect(line.asked.get('Query')).toBeGreaterThan(0);
});

test('every answer is lost: the error says so, the decision stands for the next invocation', async () => {
  line.faults.arm('PutItem', { kind: 'lost-answer' });
  await expect(refuse()).rejects.toThrow();
  line.faults.clear();
  const accept = line.at(OPEN)(contactEvent({ contact }, answered('accepted')));
  await expect(accept).resolves.toMatchObject({ outcome: 'refused', recording: 'OFF' });
});

test('throttled once: asked again, it is written', async () => {
  line.faults.arm('PutItem', { kind: 'error', code: 'ThrottlingException' }, 1);
  await expect(refuse()).resolves.toMatchObject({ outcome: 'refused' });
});

test.each([
  ['PutItem', 'ProvisionedThroughputExceededException'],
  ['PutItem', 'ThrottlingException'],
  ['PutItem', 'AccessDeniedException'],
  ['PutItem', 'ResourceNotFoundException'],
])('%s keeps answering %s: its own error, nothing written, three tries at most', async (operation, code) => {
  line.asked.clear();
  line.faults.arm(operation, { kind: 'error', code });
  await expect(refuse()).rejects.toMatchObject({ name: code });
  expect(line.asked.get(operation)).toBeLessThanOrEqual(3);
  expect(await line.ledger.read(contact)).toEqual([]);
});

test('KMS refuses: its own error, and nothing is written without a pseudonym', async () => {
  line.kms.faults.arm('GenerateMac', { kind: 'error', code: 'DisabledException' });
  await expect(refuse()).rejects.toMatchObject({ name: 'DisabledException' });
  expect(await line.ledger.read(contact)).toEqual([]);
});

const HANGS: readonly (readonly [string, (times?: number) => void])[] = [
  ['KMS', (times) => line.kms.faults.arm('GenerateMac', { kind: 'hang' }, times)],
  ['the ledger', (times) => line.faults.arm('PutItem', { kind: 'hang' }, times)],
  [
    'the ledger while it is read again',
    (times) => {
      line.faults.arm('PutItem', { kind: 'error', code: 'ConditionalCheckFailedException' }, 1);
      line.faults.arm('Query', { kind: 'hang' }, times);
    },
  ],
];

test.each(HANGS)('%s never answers: within 3.5 s the function gives up, by a name', async (_, hang) => {
  hang();
  expect(await endingWithin(3500)).toMatch(/^(TimeoutError|DeadlineExceeded)$/);
});

test.each(HANGS)(
  '%s does not answer once: asked again, the caller has his reply in time',
  async (_, hang) => {
    hang(1);
    expect(await endingWithin(3500)).toBe('answered');
  },
);

/** How a refusal ended within these milliseconds of virtual time: `answered`, the error's name, or not at all. */
async function endingWithin(milliseconds: number): Promise<string | undefined> {
  const clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let ending: string | undefined;
    refuse().then(
      () => {
        ending = 'answered';
      },
      (error: Error) => {
        ending = error.name;
      },
    );
    await loopbackSettled();
    while (clock.now < milliseconds && ending === undefined) {
      await clock.tickAsync(100);
      await loopbackSettled();
    }
    return ending;
  } finally {
    clock.uninstall();
  }
}

/** Lets connections of this machine get as far as they can. */
async function loopbackSettled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
