import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type ConsentLine, captureLog, OPEN, startConsentLine } from '../support/consent-line';
import { answered, contactEvent, NUMBER } from '../support/contact-events';

const RUNS = Number(process.env.SEEDS ?? 300);
const LIMIT_MS = RUNS * 30 + 60_000;
const NAMED = /^(MalformedContactEvent|UnapprovedAnnouncement)$/;

let line: ConsentLine;
let log: ReturnType<typeof captureLog>;
beforeAll(async () => {
  line = await startConsentLine();
  log = captureLog();
});
afterAll(() => line.stop());

/** The error that an event ends in; undefined when it was answered. */
const errorOf = async (event: unknown): Promise<Error | undefined> =>
  line
    .at(OPEN)(event)
    .then(
      () => undefined,
      (error: Error) => error,
    );

async function expectRefused(event: unknown): Promise<void> {
  line.asked.clear();
  log.forget();
  const error = await errorOf(event);
  expect(error?.name).toMatch(NAMED);
  expect(`${error?.message} ${error?.stack} ${log.text()}`).not.toContain(NUMBER.slice(1));
  expect([...line.asked]).toEqual([]);
}

const FIELDS = {
  name: ['Name'],
  details: ['Details'],
  contactData: ['Details', 'ContactData'],
  contact: ['Details', 'ContactData', 'ContactId'],
  instance: ['Details', 'ContactData', 'InstanceARN'],
  parameters: ['Details', 'Parameters'],
  answer: ['Details', 'Parameters', 'answer'],
  language: ['Details', 'Parameters', 'language'],
  announcement: ['Details', 'Parameters', 'announcement'],
} as const;

/** A valid event with one field replaced; removed when the value is undefined. */
function eventWith(path: readonly string[], value: unknown, contact: string = randomUUID()): unknown {
  const event = contactEvent({ contact }, answered('silent'));
  const last = path.at(-1) as string;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON may lie below
  const holder = path.slice(0, -1).reduce<any>((held, name) => held[name], event);
  holder[last] = value;
  return event;
}

const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, NUMBER, { Address: NUMBER }, [NUMBER]));

test(
  'an event that is not one of Connect: a named error, nothing written, no number told',
  () => fc.assert(fc.asyncProperty(anything, expectRefused), { numRuns: RUNS }),
  LIMIT_MS,
);

test(
  'an event with a necessary field lost or replaced: a named error, nothing written, no number told',
  () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(FIELDS)), anything, (path, value) =>
        expectRefused(eventWith(path, value)),
      ),
      { numRuns: RUNS },
    ),
  LIMIT_MS,
);

test.each([
  ['a refusal without its key', answered('refused', { key: undefined })],
  ['a refusal with a number for its key', answered('refused', { key: NUMBER })],
  ['a silence with a key', answered('silent', { key: '2' })],
  ['an answer that the product does not know', answered('silent', { answer: 'consented' })],
  ['an announcement that was never approved', answered('silent', { announcement: 'b'.repeat(64) })],
  ['a language without an announcement', answered('silent', { language: 'en-GB' })],
])('%s is refused', (_, parameters) => expectRefused(contactEvent({ contact: randomUUID() }, parameters)));

test("another instance's event is refused", () =>
  expectRefused(
    contactEvent(
      { contact: randomUUID(), instanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/another' },
      answered('silent'),
    ),
  ));

test.each([
  'Attributes',
  'Channel',
  'CustomerEndpoint',
  'InitialContactId',
  'InitiationMethod',
  'LanguageCode',
  'MediaStreams',
  'PreviousContactId',
  'Queue',
  'References',
  'SystemEndpoint',
])('%s may be null, or not there', async (name) => {
  expect(await errorOf(eventWith(['Details', 'ContactData', name], null))).toBeUndefined();
  expect(await errorOf(eventWith(['Details', 'ContactData', name], undefined))).toBeUndefined();
});

test(
  'an address of any form passes for a withheld number or is refused, and is never told',
  () =>
    fc.assert(
      fc.asyncProperty(anything, async (address) => {
        const contact = randomUUID();
        log.forget();
        const error = await errorOf(
          eventWith(['Details', 'ContactData', 'CustomerEndpoint'], { Address: address }, contact),
        );
        if (error !== undefined) expect(error.name).toMatch(NAMED);
        expect(`${error?.stack} ${log.text()}`).not.toContain(NUMBER.slice(1));
        expect(JSON.stringify(await line.ledger.read(contact))).not.toContain(NUMBER.slice(1));
      }),
      { numRuns: RUNS },
    ),
  LIMIT_MS,
);
