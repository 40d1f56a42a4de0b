import type { CallReport } from '../../twin/telephone/report';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { ORDINARY } from '../support/line';
import { call, MINUTE, onlyTrace, startTwin, TEXTS, traced } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});

const HUNG_UP = { by: 'caller', why: 'hung up' };

it('a caller who hangs up during the announcement leaves nothing behind', async () => {
  const placed = await call(twin, { hangUp: 'announcement' });
  const { story, recorded, storedBytes } = onlyTrace(placed);
  expect(placed.ended).toEqual(HUNG_UP);
  expect({ story, recorded, storedBytes }).toEqual({ story: [], recorded: false, storedBytes: undefined });
});

it('a caller who hangs up while he waits has his decision in the ledger, and no recording', async () => {
  const placed = await call(twin, { hangUp: 'queue' });
  const { decided, joined, recorded, storedBytes } = onlyTrace(placed);
  expect(placed.ended).toEqual(HUNG_UP);
  expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON' });
  expect({ joined, recorded, storedBytes }).toEqual({
    joined: false,
    recorded: false,
    storedBytes: undefined,
  });
});

it.each([1, 20, 45, 60, 70])(
  'a caller who hangs up after %d seconds is never recorded alone',
  async (seconds) => {
    const placed = await call(twin, { hangUp: seconds });
    const { joined, recorded, storedBytes, story } = onlyTrace(placed);
    expect(placed.ended).toEqual(HUNG_UP);
    expect({ joined, recorded, storedBytes }).toEqual({
      joined: false,
      recorded: false,
      storedBytes: undefined,
    });
    expect(story.length).toBeLessThanOrEqual(1);
  },
);

it('a caller whom nobody answers gives up, unrecorded', async () => {
  const placed = await call(twin, { operator: null });
  expect(placed.ended).toEqual(HUNG_UP);
  expect(onlyTrace(placed)).toMatchObject({ joined: false, recorded: false });
});

it('a caller who finds the queue full is told so, and is never recorded', async () => {
  const narrow = await startTwin({
    alter: ({ template: { Resources = {} } }) => {
      for (const { Type, Properties } of Object.values(Resources))
        if (Type === 'AWS::Connect::Queue') Object.assign(Properties ?? {}, { MaxContacts: 1 });
    },
  });
  const reports: CallReport[] = [];
  const at = narrow.clock.now() + MINUTE;
  const patient = { ...ORDINARY, operator: { answersAfterSeconds: 300, talksSeconds: 60 } };
  await narrow.line.placeAll(
    [
      { at, script: patient },
      { at: at + 1000, script: ORDINARY },
    ],
    (report) => reports.push(report),
  );
  const [turnedAway, served] = await Promise.all(reports.map((report) => traced(narrow, report)));
  expect(said('line', turnedAway as CallReport).at(-1)).toBe(TEXTS.QueueFull);
  expect(onlyTrace(turnedAway as never)).toMatchObject({ joined: false, recorded: false });
  expect(onlyTrace(served as never)).toMatchObject({ joined: true, recorded: true });
});
