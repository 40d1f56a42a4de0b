import { ledgerOf } from '../../bin/ledger-of';
import { momentsIn } from '../../lib/domain/moments';
import type { CallScript } from '../../twin/telephone/script';
import type { Twin } from '../../twin/twin';
import { call, callOut, MINUTE, press, startTwin, stateFolder, stop } from '../support/twin';

/** Longer than the queue's delay and the batching window together. */
const LATER = 10 * MINUTE;

const later = (twin: Twin) => twin.advanceTo(twin.clock.now() + LATER);
const storyOf = async (twin: Twin, contact = '') => ledgerOf(twin).ledger.read(contact);

/** A call, and the stories of its contacts once Connect's reports are in. */
async function reported(twin: Twin, script: Partial<CallScript> = {}) {
  const { contacts } = await call(twin, script);
  await later(twin);
  return Promise.all(contacts.map(({ id }) => storyOf(twin, id)));
}

/** Arms a fault at the rule of one kind of event. */
function ruleOf(twin: Twin, name: string): string {
  const rules = twin.cloud.events.bus.ruleNames();
  return `events:${rules.find((rule) => rule.includes(`RecordContact${name}`))}`;
}

describe('the story of a call', () => {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startTwin();
  });

  test('says when it came, waited, was answered and ended, after what its caller decided', async () => {
    const [story = []] = await reported(twin, press('2'));
    expect(story.map(({ body }) => body.type)).toEqual(['decided', 'reported']);
    const { arrivedAt = '', queuedAt = '', answeredAt = '', endedAt = '', ...rest } = momentsIn(story);
    expect([arrivedAt, queuedAt, answeredAt, endedAt]).toEqual(
      [arrivedAt, queuedAt, answeredAt, endedAt].sort(),
    );
    expect(rest).toEqual({
      initiation: 'INBOUND',
      queue: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    // The operator takes the call after 30 seconds, and hears first how the caller decided.
    const waited = Date.parse(answeredAt) - Date.parse(queuedAt);
    expect(waited).toBeGreaterThanOrEqual(30_000);
    expect(waited).toBeLessThan(35_000);
    expect(story.every(({ caller }, index) => (caller === null) === index > 0)).toBe(true);
  });

  test('of one who hung up during the announcement has an end and no decision', async () => {
    const [story = []] = await reported(twin, { hangUp: 'announcement' });
    expect(story.map(({ body }) => body.type)).toEqual(['reported']);
    expect(Object.keys(momentsIn(story)).sort()).toEqual(['arrivedAt', 'endedAt', 'initiation']);
  });

  test('goes on under the contact that a transfer made', async () => {
    const [, second = []] = await reported(twin, { transfer: 'queue' });
    expect(second.map(({ body }) => body.type)).toEqual(['transferred', 'reported']);
    expect(momentsIn(second)).toMatchObject({ initiation: 'TRANSFER', endedAt: expect.any(String) });
  });

  test('is told nothing of calls that operators make', async () => {
    const { contacts } = await callOut(twin);
    await later(twin);
    expect(await storyOf(twin, contacts[0]?.id)).toEqual([]);
  });

  test('counts a lost end as missing, and never makes one up', async () => {
    twin.faults.arm(ruleOf(twin, 'Ended'), { kind: 'error', code: 'lost' }, 1);
    const [story = []] = await reported(twin);
    expect(momentsIn(story)).toMatchObject({ answeredAt: expect.any(String) });
    expect(momentsIn(story).endedAt).toBeUndefined();
  });

  test('is the same when every event comes twice', async () => {
    for (const name of ['Arrived', 'Queued', 'Answered', 'Ended'])
      twin.faults.arm(ruleOf(twin, name), { kind: 'lost-answer' }, 1);
    const [story = []] = await reported(twin);
    expect(story.map(({ body }) => body.type)).toEqual(['decided', 'reported']);
  });

  test('is completed once the ledger answers again', async () => {
    const { contacts } = await call(twin);
    twin.faults.arm('dynamodb:PutItem', { kind: 'error', code: 'InternalServerError', status: 500 });
    await later(twin);
    expect(await storyOf(twin, contacts[0]?.id)).toHaveLength(1);
    twin.faults.clear();
    await later(twin);
    expect(momentsIn(await storyOf(twin, contacts[0]?.id))).toMatchObject({ endedAt: expect.any(String) });
  });
});

test('no number, of caller or line, and no operator reaches the queue, the dead letters or the ledger', async () => {
  const twin = await startTwin();
  twin.faults.arm('lambda:RecordContact', { kind: 'error', code: 'broken' });
  await call(twin, { transfer: 'queue' });
  await twin.advanceTo(twin.clock.now() + 60 * MINUTE);
  const { queues } = twin.cloud.events;
  const dead = queues.names().find((name) => name.includes('DeadLetters')) as string;
  const letters = queues.find(`arn:aws:sqs:eu-central-1:111122223333:${dead}`).content;
  expect(letters).toHaveLength(8);
  const text = letters.map(({ body }) => body).join('\n');
  expect(text).not.toMatch(/\+\d|33639980|agent/);
  expect(letters.map(({ body }) => Object.keys(JSON.parse(body)).sort().join())).toEqual(
    expect.arrayContaining(['at,contact,initiation,moment', 'at,contact,initiation,moment,queue']),
  );
});

test('reports that were on their way when the twin was stopped arrive when it goes on', async () => {
  const folder = stateFolder();
  const before = await startTwin({ folder });
  const { contacts } = await call(before);
  await stop(before);
  const after = await startTwin({ folder });
  await later(after);
  expect(momentsIn(await storyOf(after, contacts[0]?.id))).toMatchObject({ endedAt: expect.any(String) });
});
