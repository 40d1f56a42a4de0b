import { ledgerOf } from '../../bin/ledger-of';
import type { Stack } from '../../twin/template/stack';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Call, call, callOut, onlyTrace, startTwin, TEXTS } from '../support/twin';

/** As it is deployed. */
const WHISPER = 'agglo-jecoute outbound-whisper';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});
afterEach(() => twin.faults.clear());

/** Everything in the ledger of the day. */
const eventsToday = async (): Promise<number> =>
  (await ledgerOf(twin).days.on(twin.clock.date().toISOString().slice(0, 10))).length;

/** What an operator's call does and leaves: a talk, and nothing else. */
function expectNothingKept(placed: Call): void {
  expect(placed.ended).toEqual({ by: 'operator', why: 'talk over' });
  const { joined, recorded, recordingKey, story, storedBytes } = onlyTrace(placed);
  expect({ joined, recorded, recordingKey, story, storedBytes }).toEqual({
    joined: true,
    recorded: false,
    recordingKey: undefined,
    story: [],
    storedBytes: undefined,
  });
}

/** The ways out of the flow's actions, in order. */
const steps = ({ path }: Call): string[] =>
  path.map(({ flow, action, branch }) => `${flow}/${action}: ${branch}`);

describe('a citizen whom an operator calls', () => {
  it('is never recorded: call and screen are switched off before the two are joined', async () => {
    const placed = await callOut(twin);
    expectNothingKept(placed);
    expect(steps(placed)).toEqual([
      `${WHISPER}/keep-no-log: next`,
      `${WHISPER}/voice-recording-off: next`,
      `${WHISPER}/screen-recording-off: next`,
      `${WHISPER}/let-ring: end`,
    ]);
  });

  it('hears the operator and no announcement: there is nothing to refuse', async () => {
    const placed = await callOut(twin);
    expect(said('line', placed)).toEqual([]);
    expect(said('operator', placed)).toHaveLength(1);
  });

  it('is not recorded either when he called before and was: the first call keeps its recording, the second adds nothing', async () => {
    const first = onlyTrace(await call(twin));
    expect(first).toMatchObject({ recorded: true, decided: { recording: 'ON' } });
    const before = { recordings: twin.recordings(), events: await eventsToday() };
    const placed = await callOut(twin);
    expectNothingKept(placed);
    expect(onlyTrace(placed)).toMatchObject({ initialId: onlyTrace(placed).id, previousId: null });
    expect({ recordings: twin.recordings(), events: await eventsToday() }).toEqual(before);
  });

  it('leaves nothing behind when he does not pick up', async () => {
    const placed = await callOut(twin, { picksUpAfterSeconds: null });
    expect(placed.ended).toEqual({ by: 'operator', why: 'hung up' });
    expect(placed.path).toEqual([]);
    expect(onlyTrace(placed)).toMatchObject({ joined: false, recorded: false, story: [] });
  });

  it.each(['voice-recording-off', 'screen-recording-off'])(
    'is not recorded either when %s fails',
    async (action) => {
      for (const code of ['NoMatchingError', 'ChannelMismatch']) {
        twin.faults.arm(`flow:${WHISPER}/${action}`, { kind: 'error', code });
        const placed = await callOut(twin);
        expect(steps(placed)).toContain(`${WHISPER}/${action}: ${code}`);
        expectNothingKept(placed);
      }
    },
  );

  it.each(['queue', 'agent'] as const)(
    'is not recorded either by whoever he is passed on to (%s), who knows it',
    async (transfer) => {
      const placed = await callOut(twin, { transfer });
      const [first, second] = placed.contacts;
      expect(placed.contacts).toMatchObject([
        { joined: true, recorded: false, storedBytes: undefined, story: [] },
        { joined: true, recorded: false, storedBytes: undefined, initialId: first?.id },
      ]);
      expect(second?.story.map(({ body }) => body)).toEqual([
        { type: 'transferred', from: first?.id, recording: 'OFF', basis: null },
      ]);
      expect(said('whisper', placed).at(-1)).toBe(TEXTS.WhisperNotRecorded);
    },
  );
});

/** Changes the resources of a type. */
const changing =
  (type: string, change: (properties: Record<string, object>) => void) =>
  ({ template: { Resources = {} } }: Stack): void => {
    for (const { Type, Properties } of Object.values(Resources))
      if (Type === type) change(Properties as Record<string, object>);
  };

it.each([
  [
    'from an instance that is not set to',
    changing('AWS::Connect::Instance', ({ Attributes }) =>
      Object.assign(Attributes ?? {}, { OutboundCalls: false }),
    ),
    'NotConnected',
  ],
  [
    "by Connect's own whisper flow, which the twin does not have",
    changing('AWS::Connect::Queue', (queue) => Object.assign(queue, { OutboundCallerConfig: {} })),
    'AwsError',
  ],
])('operators cannot call out %s', async (_, alter, name) => {
  await expect(callOut(await startTwin({ alter }))).rejects.toMatchObject({ name });
});
