import type { Fault } from '../../twin/faults';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Call, call, onlyTrace, press, startTwin, TEXTS } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});
afterEach(() => twin.faults.clear());

const error = (code: string, status = 400): Fault => ({ kind: 'error', code, status });

/** The flow waits no longer for its function, which gives up a little earlier. */
const FLOW_WAITS_MS = 4_000;
const FUNCTION_GIVES_UP_MS = 3_500;

/** What may fail behind the flow, and whether the answer is stored all the same. */
const FAILURES: readonly (readonly [string, string, Fault, 'stored' | 'lost'])[] = [
  ['the ledger throttles', 'dynamodb:PutItem', error('ProvisionedThroughputExceededException'), 'lost'],
  ['the ledger is down', 'dynamodb:PutItem', error('InternalServerError', 500), 'lost'],
  ['the ledger never answers', 'dynamodb:PutItem', { kind: 'hang' }, 'lost'],
  ['the ledger loses every answer', 'dynamodb:PutItem', { kind: 'lost-answer' }, 'stored'],
  ['KMS is down', 'kms:GenerateMac', error('KMSInternalException', 500), 'lost'],
  ['KMS never answers', 'kms:GenerateMac', { kind: 'hang' }, 'lost'],
  ['log-consent fails', 'lambda:LogConsent', error('Error'), 'lost'],
  ['log-consent times out', 'lambda:LogConsent', { kind: 'hang' }, 'lost'],
  ['the answer of log-consent is lost', 'lambda:LogConsent', { kind: 'lost-answer' }, 'stored'],
  ['log-consent replies nothing', 'lambda:LogConsent', { kind: 'reply', payload: null }, 'stored'],
  ['log-consent replies a text', 'lambda:LogConsent', { kind: 'reply', payload: 'ON' }, 'stored'],
  ['log-consent replies ON to nobody', 'lambda:LogConsent', nested({ recording: 'ON' }), 'stored'],
  [
    'log-consent replies almost ON',
    'lambda:LogConsent',
    { kind: 'reply', payload: { recording: 'On' } },
    'stored',
  ],
];

function nested(reply: object): Fault {
  return { kind: 'reply', payload: { reply } };
}

describe.each(FAILURES)('when %s', (_, point, fault, answer) => {
  it('a caller is never recorded, is told so within 4 s, and reaches an operator who knows', async () => {
    await arm(point, fault);
    const placed = await call(twin, press('1'));
    const { joined, recorded, storedBytes, story } = onlyTrace(placed);
    expect({ joined, recorded, storedBytes }).toEqual({
      joined: true,
      recorded: false,
      storedBytes: undefined,
    });
    expect(said('line', placed)).toContain(TEXTS.NotRecorded);
    const silence = silenceAfterTheKey(placed);
    expect(silence).toBeLessThanOrEqual(FLOW_WAITS_MS);
    expect(silence).toBeGreaterThanOrEqual(fault.kind === 'hang' ? FUNCTION_GIVES_UP_MS : 0);
    expect(said('whisper', placed)).toEqual([TEXTS.WhisperNotRecorded]);
    expect(story).toHaveLength(answer === 'stored' ? 1 : 0);
  });
});

it.each([
  ['the ledger loses its answer', 'dynamodb:PutItem', { kind: 'lost-answer' }],
  ['the ledger throttles', 'dynamodb:PutItem', error('ProvisionedThroughputExceededException')],
  ['the answer of log-consent is lost', 'lambda:LogConsent', { kind: 'lost-answer' }],
  ['KMS fails', 'kms:GenerateMac', error('KMSInternalException', 500)],
] as const)(
  'when %s once, a caller who says nothing is recorded all the same, by one decision',
  async (_, point, fault) => {
    await arm(point, fault, 1);
    const { decided, recorded } = onlyTrace(await call(twin));
    expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON' });
    expect(recorded).toBe(true);
  },
);

it('a refusal stays one though log-consent replies ON: the line never asks for a recording after it', async () => {
  twin.faults.arm('lambda:LogConsent', { kind: 'reply', payload: { outcome: 'refused', recording: 'ON' } });
  const placed = await call(twin, press('2'));
  expect(onlyTrace(placed)).toMatchObject({ joined: true, recorded: false, decided: { outcome: 'refused' } });
  expect(said('line', placed)).toContain(TEXTS.RefusalConfirmed);
});

it('the next caller is served as if nothing had been', async () => {
  expect(onlyTrace(await call(twin))).toMatchObject({ joined: true, recorded: true });
});

/** A warm function has its key from KMS already: to be without it, it starts cold. */
async function arm(point: string, fault: Fault, times?: number): Promise<void> {
  twin.faults.arm(point, fault, times);
  if (!point.startsWith('kms:')) return;
  for (const { arn } of twin.cloud.functions.configurations) await twin.cloud.functions.kill(arn);
}

/** Milliseconds from the caller's key to the next word that he hears. */
function silenceAfterTheKey({ heard }: Call): number {
  const key = heard.findIndex(({ who }) => who === 'caller');
  const next = heard.slice(key).find(({ who }) => who === 'line');
  return (next?.at ?? Number.POSITIVE_INFINITY) - (heard[key]?.at ?? 0);
}
