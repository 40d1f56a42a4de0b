import type { CallScript } from '../../twin/telephone/script';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Call, call, MINUTE, press, startTwin, TEXTS } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});

type Scripts = readonly Partial<CallScript>[];

/** Callers who take a contact through a flow, by the flow's name. */
const THROUGH: Readonly<Record<string, Scripts>> = {
  inbound: [{}, press('2'), press('1'), press('7', '8', '9')],
  'customer-queue': [{}, press('2')],
  'agent-whisper': [{}, press('2')],
  'queue-transfer': [{ transfer: 'queue' }, { ...press('2'), transfer: 'queue' }],
  'agent-transfer': [{ transfer: 'agent' }, { ...press('2'), transfer: 'agent' }],
};

/** Reached only after something else has failed: both failures at once are for `branches.test.ts`. */
const AFTER_A_FAILURE = [
  'check-hours-unrecorded',
  'mark-not-recorded',
  'mark-not-recorded-again',
  'say-closed',
  'say-queue-full',
  'say-transfer-refused',
  'say-unavailable',
  'voice-recording-off-again',
  'whisper-unclear',
];

/** Errors that are the caller's own doing or a comparison's, which no failure brings about. */
const NO_FAILURE = ['InputTimeLimitExceeded', 'NoMatchingCondition'];

/** What a call breaks of I1 to I3. */
function brokenBy(placed: Call): string[] {
  const { contacts } = placed;
  const refused = contacts[0]?.story.some(
    ({ body }) => body.type === 'decided' && body.outcome === 'refused',
  );
  const heard = said('line', placed);
  const whispered = said('whisper', placed);
  const recorded = contacts.filter((contact) => contact.recorded);
  const joined = contacts.filter((contact) => contact.joined);
  const told = [TEXTS.Unavailable, TEXTS.QueueFull, TEXTS.Closed].some((reason) => heard.includes(reason));
  const findings: readonly (readonly [string, boolean])[] = [
    [
      'recorded without a stored decision that permits it',
      recorded.some(
        ({ story }) =>
          story.length === 0 || story.some(({ body }) => body.type !== 'reported' && body.recording !== 'ON'),
      ),
    ],
    ['recorded after a refusal', refused === true && recorded.length > 0],
    [
      'an object without a recording, or the other way round',
      contacts.some(({ recorded, storedBytes }) => recorded !== (storedBytes !== undefined)),
    ],
    [
      'recorded, though told that it is not',
      recorded.length > 0 && denials.some((text) => heard.includes(text)),
    ],
    ['neither an operator nor a reason', joined.length === 0 && !told],
    ['the operator hears recorded', recorded.length === 0 && whispered.includes(TEXTS.WhisperRecorded)],
    [
      'the operator hears not recorded',
      recorded.length === joined.length && whispered.includes(TEXTS.WhisperNotRecorded),
    ],
  ];
  return findings.filter(([, broken]) => broken).map(([finding]) => finding);
}

const denials = [TEXTS.NotRecorded, TEXTS.RefusalConfirmed];

/** The deployed flow of ours with this name, and every single failure of its actions. */
function failuresOf(name: string): { readonly flow: string; readonly failures: readonly Failure[] } {
  const deployed = [...twin.cloud.connect.instance.flows.values()].find((one) =>
    one.name.endsWith(` ${name}`),
  );
  const failures = (deployed?.document.Actions ?? []).flatMap(({ Identifier, Transitions }) =>
    (Transitions?.Errors ?? [])
      .filter(({ ErrorType }) => !NO_FAILURE.includes(ErrorType))
      .map(({ ErrorType }) => ({ action: Identifier, code: ErrorType })),
  );
  return { flow: String(deployed?.name), failures };
}

interface Failure {
  readonly action: string;
  readonly code: string;
}

async function callWith(flow: string, { action, code }: Failure, script: Partial<CallScript>): Promise<Call> {
  twin.faults.arm(`flow:${flow}/${action}`, { kind: 'error', code });
  const placed = await call(twin, script);
  twin.faults.clear();
  return placed;
}

/** Goes to where the line is open, or closed, for a call a minute later. */
async function goTo(state: 'open' | 'closed'): Promise<void> {
  while (twin.line.isOpen(new Date(twin.clock.now() + MINUTE)) !== (state === 'open'))
    await twin.advanceTo(twin.clock.now() + 15 * MINUTE);
}

const takes = ({ path }: Call, { action }: Failure): boolean => path.some((step) => step.action === action);

it.each(Object.keys(THROUGH))(
  'whatever single action fails in %s, no promise to the caller is broken',
  async (name) => {
    const { flow, failures } = failuresOf(name);
    const broken: string[] = [];
    const met = new Set<string>();
    for (const script of THROUGH[name] as Scripts) {
      await goTo('open');
      const undisturbed = await call(twin, script);
      for (const failure of failures.filter((one) => takes(undisturbed, one))) {
        await goTo('open');
        const placed = await callWith(flow, failure, script);
        met.add(failure.action);
        broken.push(...brokenBy(placed).map((finding) => `${failure.action}, ${failure.code}: ${finding}`));
      }
    }
    expect(broken).toEqual([]);
    const unmet = failures.map(({ action }) => action).filter((action) => !met.has(action));
    expect(AFTER_A_FAILURE).toEqual(expect.arrayContaining(unmet));
  },
);

it('whatever single action fails outside service hours, nobody is recorded and nothing is stored', async () => {
  const { flow, failures } = failuresOf('inbound');
  await goTo('closed');
  const undisturbed = await call(twin);
  const onTheWay = failures.filter((failure) => takes(undisturbed, failure));
  expect(onTheWay.map(({ action }) => action)).toContain('check-hours');
  for (const failure of onTheWay) {
    await goTo('closed');
    const { contacts } = await callWith(flow, failure, {});
    expect(contacts).toMatchObject([{ recorded: false, story: [] }]);
  }
});
