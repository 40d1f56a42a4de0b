import type { Twin } from '../../twin/twin';
import { invoked } from '../support/invoked';
import { bytesOf, keysIn, rowsOf } from '../support/parquet';
import { call, DAY, press, startTwin, stateFolder, stop } from '../support/twin';

const HOUR = 3_600_000;
const MONDAY = 'calls/day=2026-11-23/calls.parquet';
const daysIn = (twin: Twin): string[] =>
  keysIn(twin, 'Calls').flatMap((key) => /^calls\/day=(.{10})/.exec(key)?.[1] ?? []);

const nextMorning = (twin: Twin) => twin.advanceTo(Math.ceil(twin.clock.now() / DAY) * DAY + 4 * HOUR);

/** Has a person close one day again. */
const closeAgain = (twin: Twin, order: object) => invoked(twin, 'CloseDay', order);

/** Sends the dead letters to their queue again, as a redrive does. */
function sendOn(twin: Twin): void {
  const { queues } = twin.cloud.events;
  const named = (part: string) => {
    const name = queues.names().find((each) => each.includes(part));
    return queues.find(`arn:aws:sqs:eu-central-1:111122223333:${name}`);
  };
  const letters = named('RecordContactDeadLetters').content;
  expect(letters.length).toBeGreaterThan(0);
  for (const { body } of letters) named('RecordContactQueue').send(body, twin.clock.now());
}

describe('a day with calls', () => {
  let twin: Twin;
  let contacts: string[];
  beforeAll(async () => {
    twin = await startTwin();
    const placed = [
      await call(twin, press('2')),
      await call(twin),
      await call(twin, { hangUp: 'queue' }),
      await call(twin, { hangUp: 'announcement' }),
      await call(twin, { from: null, transfer: 'queue' }),
      await call(twin, { ...press('2'), from: '+33639980456' }),
    ];
    contacts = placed.flatMap((one) => one.contacts.map(({ id }) => id));
    await nextMorning(twin);
  });

  it('is one row a call, a transfer being part of one, that says what statistics need', async () => {
    const rows = await rowsOf(twin, 'Calls', MONDAY);
    expect(rows).toHaveLength(6);
    const ofAll = { hour: 10, language: 'fr-FR' };
    const waited = { queue: "Agglo J'écoute", wait_seconds: expect.any(Number) };
    const told = rows.map(({ token: _, record_key: __, ...row }) => row);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...ofAll,
          ...waited,
          outcome: 'refused',
          method: 'keypad',
          recorded: false,
          answered: true,
        }),
        expect.objectContaining({
          ...ofAll,
          ...waited,
          outcome: 'silent',
          method: 'none',
          recorded: true,
          talk_seconds: 60,
        }),
        expect.objectContaining({
          ...ofAll,
          ...waited,
          outcome: 'silent',
          answered: false,
          abandoned: true,
          recorded: false,
        }),
        expect.objectContaining({
          hour: 10,
          outcome: 'none',
          language: 'none',
          queue: 'none',
          abandoned: false,
          wait_seconds: null,
        }),
      ]),
    );
  });

  it('counts a caller once, by a token that is of this month and is no pseudonym', async () => {
    const tokens = (await rowsOf(twin, 'Calls', MONDAY)).map(({ token }) => token);
    const known = tokens.filter((token) => token !== null);
    expect(known).toHaveLength(4);
    expect(new Set(known).size).toBe(2);
    const rows = JSON.stringify(await rowsOf(twin, 'Calls', MONDAY));
    for (const contact of contacts) expect(rows).not.toContain(contact.slice(0, 8));
  });

  it('is exported to auditors event by event, with nothing of who called', async () => {
    const rows = await rowsOf(twin, 'Export', 'events/day=2026-11-23/events.parquet');
    expect(rows.map(({ contact }) => contact)).toEqual(expect.arrayContaining(contacts));
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['decided', 'transferred', 'reported']));
    expect(Object.keys(rows[0] ?? {})).not.toContain('pseudonym');
    expect(rows.filter(({ outcome }) => outcome === 'refused')).toHaveLength(2);
  });

  it('closed again gives the same rows', async () => {
    const before = bytesOf(twin, 'Calls', MONDAY);
    expect(await closeAgain(twin, { day: '2026-11-23' })).toEqual({ text: '{"closed":["2026-11-23"]}' });
    expect(bytesOf(twin, 'Calls', MONDAY)?.equals(before as Buffer)).toBe(true);
  });

  it.each([{ day: '2026-11-24' }, { day: '2026-02-31' }, { day: 'yesterday' }, { day: 7 }])(
    'that is %j is refused',
    async (order) => {
      const { FunctionError, text } = await closeAgain(twin, order);
      expect(FunctionError).toBe('Unhandled');
      expect(text).toContain('expected a day such as 2026-11-23 or before, got another');
    },
  );
});

it('a day without calls is closed too, so that nobody takes it for missing', async () => {
  const twin = await startTwin();
  await twin.advanceTo(twin.clock.now() + 3 * DAY);
  expect(daysIn(twin)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
  expect(await rowsOf(twin, 'Calls', 'calls/day=2026-11-24/calls.parquet')).toEqual([]);
});

it('nights on which the function failed are made up for, and somebody can see how many days were not closed', async () => {
  const twin = await startTwin();
  await nextMorning(twin);
  twin.faults.arm('lambda:CloseDay', { kind: 'error', code: 'broken' });
  await twin.advanceTo(twin.clock.now() + 3 * DAY);
  expect(daysIn(twin)).toHaveLength(1);
  twin.faults.clear();
  await twin.advanceTo(twin.clock.now() + DAY);
  expect(daysIn(twin)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']);
});

it('a day that the ledger refuses is tried again within minutes, and never closed in part', async () => {
  const twin = await startTwin();
  await call(twin);
  twin.faults.arm('dynamodb:BatchGetItem', { kind: 'error', code: 'InternalServerError', status: 500 }, 3);
  await nextMorning(twin);
  expect(daysIn(twin)).toEqual(['2026-11-23']);
  expect(await rowsOf(twin, 'Calls', MONDAY)).toHaveLength(1);
});

it('a day whose reports lay among the dead letters is closed again with them, once they are sent on', async () => {
  const twin = await startTwin();
  twin.faults.arm('lambda:RecordContact', { kind: 'error', code: 'broken' });
  await call(twin);
  await nextMorning(twin);
  expect(await rowsOf(twin, 'Calls', MONDAY)).toEqual([
    expect.objectContaining({ answered: false, recorded: false, talk_seconds: null }),
  ]);
  twin.faults.clear();
  sendOn(twin);
  await twin.advanceTo(twin.clock.now() + HOUR);
  expect(await closeAgain(twin, { day: '2026-11-23' })).toEqual({ text: '{"closed":["2026-11-23"]}' });
  expect(await rowsOf(twin, 'Calls', MONDAY)).toEqual([
    expect.objectContaining({ answered: true, recorded: true, talk_seconds: 60 }),
  ]);
});

it('rows and keys are kept over a restart, and the day is closed by whichever run reaches the night', async () => {
  const folder = stateFolder();
  const before = await startTwin({ folder });
  await call(before);
  await stop(before);
  const after = await startTwin({ folder });
  await nextMorning(after);
  expect(await rowsOf(after, 'Calls', MONDAY)).toHaveLength(1);
  expect(keysIn(after, 'Calls')).toContain('keys/2026-11');
});
