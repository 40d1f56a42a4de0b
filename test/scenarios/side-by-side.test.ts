import { ledgerOf } from '../../bin/ledger-of';
import { plan } from '../../twin/load';
import type { CallReport } from '../../twin/telephone/report';
import type { Twin, TwinOptions } from '../../twin/twin';
import { said } from '../support/heard';
import { startTwin, TEXTS } from '../support/twin';

/** Local midnight of the Monday on which the twin starts. */
const MONDAY = Date.parse('2026-11-22T23:00:00Z');
const HOUR = 3_600_000;
const CALLS = plan({ from: MONDAY, days: 1, perDay: 150, seed: 7 }).filter(
  ({ at }) => at > MONDAY + 10 * HOUR,
);

/** What callers heard and what was kept of them, call by call. */
async function place(twin: Twin) {
  const reports: CallReport[] = [];
  await twin.line.placeAll(CALLS, (report) => void reports.push(report));
  const now = twin.clock.now();
  await twin.advanceTo(now + HOUR);
  const { ledger } = ledgerOf(twin);
  const ids = reports.flatMap(({ contacts }) => contacts.map(({ id }) => id)).sort();
  // What a transfer rests on is named by its hash, which holds a pseudonym under this twin's own key.
  const stories = await Promise.all(ids.map((id) => ledger.read(id)));
  return {
    reports: reports.sort((one, other) =>
      (one.contacts[0]?.id ?? '').localeCompare(other.contacts[0]?.id ?? ''),
    ),
    stories: stories.map((story) => story.map(({ body }) => ({ ...body, basis: undefined }))),
    recordings: twin
      .recordings()
      .map(({ key, lastModified }) => [key, lastModified.toISOString()])
      .sort(),
    now,
  };
}

/** Queues so narrow that who comes a moment earlier decides who is let in. */
const narrow: TwinOptions['alter'] = ({ template: { Resources = {} } }) => {
  for (const { Type, Properties } of Object.values(Resources))
    if (Type === 'AWS::Connect::Queue') Object.assign(Properties ?? {}, { MaxContacts: 1 });
};

it('the calls of a day end the same, whether or not the twin goes ahead to the next while a function works', async () => {
  const ahead = await place(await startTwin({ alter: narrow }));
  const twin = await startTwin({ alter: narrow });
  // While a fault is to come, each call keeps its turn.
  twin.faults.arm('kms:ScheduleKeyDeletion', { kind: 'hang' });
  const inOrder = await place(twin);
  expect(ahead.recordings.length).toBeGreaterThan(30);
  const turnedAway = ahead.reports.filter((report) => said('line', report).includes(TEXTS.QueueFull));
  expect(turnedAway.length).toBeGreaterThan(10);
  expect(ahead).toEqual(inOrder);
});
