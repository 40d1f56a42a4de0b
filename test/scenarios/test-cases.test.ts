import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_CASES, type TestCaseName } from '../../lib/constructs/test-case';
import { playTest } from '../../twin/test-cases/play';
import type { TestResult } from '../../twin/test-cases/result';
import type { Twin } from '../../twin/twin';
import { type Break, cutsShort, leads } from '../support/broken-flows';
import { startTwin } from '../support/twin';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin({}, 'sampled');
});

/** Plays a deployed test case over the deployed flows, of which the inbound one may be changed for it. */
async function played(name: string, breaks: Break = (flow) => flow): Promise<TestResult> {
  const { instance } = twin.cloud.connect;
  const published = [...instance.testCases.values()].find((one) => one.name === `agglo-jecoute ${name}`);
  const flow = published && instance.flow(published.flow);
  if (published === undefined || flow === undefined)
    throw new Error(`expected a test case ${name}, got none`);
  return playTest(published.testCase, {
    exchange: instance,
    flow: { ...flow, document: breaks(flow.document) },
    at: twin.clock.now(),
  });
}

const NAMES = Object.keys(TEST_CASES) as TestCaseName[];

test('every document of contact-flows/test-cases is deployed', () => {
  const files = readdirSync(join(__dirname, '../../contact-flows/test-cases'));
  expect(files.map((file) => file.replace('.json', '')).sort()).toEqual([...NAMES].sort());
  const deployed = [...twin.cloud.connect.instance.testCases.values()].map(({ name }) => name);
  expect(deployed.sort()).toEqual(NAMES.map((name) => `agglo-jecoute ${name}`).sort());
});

test.each(NAMES)('%s holds of the deployed flows', async (name) => {
  expect(await played(name)).toMatchObject({ outcome: 'PASSED', reason: null });
});

/** Of each promise, a flow that breaks it. */
const BROKEN: Readonly<Record<TestCaseName, readonly [how: string, breaks: Break]>> = {
  'announcement-heard': ['the announcement ends early', cutsShort('announce-and-listen')],
  silent: [
    'silence is logged by nobody',
    leads('announce-and-listen', 'InputTimeLimitExceeded', 'say-not-recorded'),
  ],
  'refused-by-key': ['the key of refusal accepts', leads('announce-and-listen', '2', 'log-accepted')],
  'recording-not-permitted': [
    'the reply is not heeded',
    leads('recording-permitted', 'NoMatchingCondition', 'voice-recording-on'),
  ],
  'wrong-key-then-refused': [
    'a wrong key accepts',
    leads('announce-and-listen', 'NoMatchingCondition', 'log-accepted'),
  ],
  'wrong-keys': [
    'who never answers is recorded',
    leads('closed-when-undetermined', 'NoMatchingCondition', 'voice-recording-on'),
  ],
  'outside-hours': [
    'the announcement comes at night too',
    leads('check-hours', 'False', 'announce-and-listen'),
  ],
  'found-closed-by-the-ledger': [
    'the ledger’s verdict is not heeded',
    leads('closed-when-answered', 'closed', 'recording-permitted'),
  ],
  'ledger-down': [
    'recording begins without a decision',
    leads('log-accepted', 'NoMatchingError', 'voice-recording-on'),
  ],
  'ledger-late': ['the call ends with the decision', leads('log-accepted', 'NoMatchingError', 'hang-up')],
  'queue-full': ['nothing is said of a full queue', leads('enter-queue', 'QueueAtCapacity', 'hang-up')],
  'queue-broken': ['nothing is said of a broken queue', leads('enter-queue', 'NoMatchingError', 'hang-up')],
};

test.each(NAMES.map((name) => [name, ...BROKEN[name]] as const))(
  '%s fails where %s',
  async (name, _, breaks) => {
    expect(await played(name, breaks)).toMatchObject({
      outcome: 'FAILED',
      reason: expect.stringMatching(/^(OBSERVE_EVENT|ASSERT_DATA|TIMEOUT): /),
    });
  },
);

test('a function that no test mocks never runs: what it would do is not simulated', async () => {
  const twice = leads('closed-when-refused', 'NoMatchingCondition', 'log-silent');
  expect(await played('refused-by-key', twice)).toMatchObject({
    outcome: 'NOT_SIMULATED',
    reason: expect.stringMatching(/^function .* is neither mocked by the test nor told by fixtures$/),
  });
});
