import fc from 'fast-check';
import { branchesOf, untaken } from '../../../twin/telephone/coverage';
import type { CallReport, Step } from '../../../twin/telephone/report';
import type { CallScript } from '../../../twin/telephone/script';
import { type OpenLine, openLine } from '../../support/line';
import { FLOWS } from '../../support/line-resources';
import { replies } from '../../support/stand-in-functions';

const press = (...keys: string[]) => ({ keys: keys.map((key) => ({ key, afterSeconds: 3 })) });
const SCRIPTS: readonly Partial<CallScript>[] = [
  {},
  press('2'),
  press('1'),
  press('7', '8', '9'),
  { transfer: 'queue' },
  { transfer: 'agent' },
  { ...press('2'), transfer: 'queue' },
];

/** Every error branch of every flow, by the point where a fault takes a call there. */
const ERRORS = Object.entries(FLOWS).flatMap(([name, { document }]) =>
  document.Actions.flatMap(({ Identifier, Transitions }) =>
    (Transitions?.Errors ?? [])
      .filter(({ ErrorType }) => !['NoMatchingCondition', 'InputTimeLimitExceeded'].includes(ErrorType))
      .map(({ ErrorType }) => ({ point: `flow:${name}/${Identifier}`, code: ErrorType })),
  ),
);

/** Faults without which some actions are never reached. */
const LEADING_TO: Readonly<Record<string, readonly string[]>> = {
  'check-hours-unrecorded': ['voice-recording-off'],
  'voice-recording-off-again': ['voice-recording-on'],
  'mark-not-recorded': ['voice-recording-on'],
  'mark-not-recorded-again': ['voice-recording-on'],
  'whisper-unclear': ['/inbound/voice-recording-on', '/inbound/voice-recording-off-again'],
  'say-transfer-refused': ['voice-recording-off'],
  'say-unavailable': ['choose-queue'],
  'say-queue-full': ['enter-queue'],
};

type ArmedError = (typeof ERRORS)[number];

async function callsWith(line: OpenLine, errors: readonly ArmedError[]): Promise<CallReport[]> {
  const reports: CallReport[] = [];
  for (const script of SCRIPTS) {
    for (const { point, code } of errors) line.faults.arm(point, { kind: 'error', code });
    reports.push(await line.call(script));
    line.faults.clear();
  }
  return reports;
}

function leadingTo({ point, code }: ArmedError): ArmedError[] {
  const [flow, action = ''] = point.split('/');
  const before = (LEADING_TO[action] ?? []).map((other) => ({
    point: other.startsWith('/') ? `flow:${other.slice(1)}` : `${flow}/${other}`,
    code: action === 'say-queue-full' ? 'QueueAtCapacity' : 'NoMatchingError',
  }));
  return [...before, { point, code }];
}

/** Calls outside hours, and with a function that says closed or OFF. */
async function otherPaths(): Promise<(readonly Step[])[]> {
  const closed = { at: Date.parse('2026-11-22T10:00:00Z') };
  const reports: CallReport[] = [];
  for (const action of ['voice-recording-off', 'say-closed'])
    reports.push(
      ...(await callsWith(await openLine(closed), [
        { point: `flow:inbound/${action}`, code: 'NoMatchingError' },
      ])),
    );
  for (const reply of [{ outcome: 'closed' }, { outcome: 'silent', recording: 'OFF' }]) {
    const line = await openLine();
    line.functions.make(line.functions.logConsent, () => replies(reply));
    reports.push(...(await callsWith(line, [])));
  }
  return reports.map(({ path }) => path);
}

/** Calls that operators make. */
async function outboundPaths(): Promise<(readonly Step[])[]> {
  const { telephone, clock, faults } = await openLine();
  const script = { to: '+33639980123', picksUpAfterSeconds: 8, talksSeconds: 60 };
  const paths: (readonly Step[])[] = [];
  const errors = ERRORS.filter(({ point }) => point.startsWith('flow:outbound-whisper/'));
  for (const error of [undefined, ...errors]) {
    if (error !== undefined) faults.arm(error.point, { kind: 'error', code: error.code }, 1);
    const report = await clock.until(telephone.callOut(script));
    expect(report.contacts).toMatchObject([{ joined: true, recorded: false }]);
    paths.push(report.path);
  }
  return paths;
}

describe('the flows, branch by branch', () => {
  test('calls take every branch there is', async () => {
    const paths = [...(await otherPaths()), ...(await outboundPaths())];
    for (const error of [undefined, ...ERRORS]) {
      const reports = await callsWith(await openLine(), error === undefined ? [] : leadingTo(error));
      for (const { path } of reports) paths.push(path);
    }
    const { connect } = await openLine();
    const flows = [...connect.instance.flows.values()];
    const left = untaken(flows, paths);
    const all = flows.flatMap(({ document }) => document.Actions.flatMap(branchesOf)).length;
    const share = Math.floor((100 * (all - left.length)) / all);
    process.stdout.write(`Flow branches: ${all - left.length} of ${all} taken by calls, ${share} %\n`);
    expect(left).toEqual([]);
  });

  test('with any two things failing, nobody is recorded unless the stored decision said ON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(ERRORS, { maxLength: 2 }), async (errors) => {
        const line = await openLine();
        for (const { contacts } of await callsWith(line, errors)) {
          const decided = line.functions.decided.get(contacts[0]?.id ?? '');
          if (decided !== 'ON') expect(contacts.every(({ recorded }) => !recorded)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('with any one thing failing but the way to the queue, a caller reaches the operator', async () => {
    const elsewhere = ERRORS.filter(({ point }) => !/inbound.(choose|enter)-queue/.test(point));
    for (const error of elsewhere) {
      const reports = await callsWith(await openLine(), [error]);
      expect(reports.map(({ contacts }) => contacts[0]?.joined)).toEqual(SCRIPTS.map(() => true));
    }
  });

  test('nobody who is recorded was told that the call is not recorded, whatever failed', async () => {
    for (const error of ERRORS) {
      const line = await openLine();
      const denials = [line.texts.NotRecorded, line.texts.RefusalConfirmed];
      for (const { contacts, heard } of await callsWith(line, leadingTo(error))) {
        if (heard.some(({ text }) => denials.includes(text)))
          expect(contacts.some(({ recorded }) => recorded)).toBe(false);
      }
    }
  });
});

test('an action that only waits is left unfinished when all goes well', () => {
  const waiting = { Identifier: 'wait', Type: 'MessageParticipantIteratively', Transitions: {} };
  expect(branchesOf(waiting)).toEqual(['unfinished']);
});
