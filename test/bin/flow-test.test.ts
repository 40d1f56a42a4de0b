import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowTest } from '../../bin/commands/flow-test';
import { action, errorsTo, flowOf, say } from '../support/flows';
import { describeSamples, SAMPLE_TEST_CASES, sampleTestCase } from '../support/samples';
import { chain, end, heard, initiated, press } from '../support/test-cases';

const folder = mkdtempSync(join(tmpdir(), 'flow-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const run = (options: Parameters<typeof flowTest.run>[0]) => flowTest.run(options, () => undefined);

const greets = file('greets.json', flowOf(say('greet', 'Bonjour')));
const passes = file('passes.json', chain([heard('bonjour'), end]));
const fails = file('fails.json', chain([heard('bonsoir'), end]));

describe('agglo flow test', () => {
  test('plays each test over the flow', async () => {
    const result = await run({ tests: [passes], flow: [greets] });
    expect(result.tests).toMatchObject([
      { file: passes, outcome: 'PASSED', reason: null, observations: [{ id: 'o1' }] },
    ]);
    expect(flowTest.exitCode(result)).toBe(0);
    expect(flowTest.print(result)).toMatch(/passes\.json +PASSED +1\/1$/);
  });

  test('says of one that does not pass why', async () => {
    const result = await run({ tests: [passes, fails], flow: [greets] });
    expect(flowTest.exitCode(result)).toBe(1);
    expect(flowTest.print(result)).toMatch(
      /fails\.json +FAILED +0\/1 +OBSERVE_EVENT: o1: expected the message "bonsoir"/,
    );
  });

  test('says of a text that is no test case what is wrong first, and how much more', async () => {
    const letter = file('letter.json', 'Bonjour');
    const odd = file('odd.json', { Version: '1', Observations: [{}, {}] });
    const { tests } = await run({ tests: [letter, odd], flow: [greets] });
    expect(tests.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['INVALID', 'not-json: expected JSON, got another text, at the whole'],
      ['INVALID', 'bad-version: expected 2019-10-30 or 2025-06-21, got 1, at Version; and 2 more'],
    ]);
  });

  test('reads old spellings unless it is to be strict', async () => {
    const old = file(
      'old.json',
      chain([initiated, end]).replace('"Transitions":{}', '"Transitions":{"NextAction":""}'),
    );
    expect((await run({ tests: [old], flow: [greets] })).tests[0]?.outcome).toBe('PASSED');
    expect((await run({ tests: [old], flow: [greets], strict: true })).tests[0]?.outcome).toBe('INVALID');
  });

  test('goes on in the flows that it is given, by the names of their files', async () => {
    const goes = flowOf(
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: 'greets' },
        { NextAction: 'end', Errors: errorsTo('end', 'NoMatchingError') },
      ),
    );
    const entry = file('entry.json', goes);
    expect((await run({ tests: [passes], flow: [entry, greets] })).tests[0]?.outcome).toBe('PASSED');
    expect((await run({ tests: [passes], flow: [entry] })).tests[0]?.outcome).toBe('NOT_SIMULATED');
  });

  test('tells no telephone number that a flow says', async () => {
    const says = file('says.json', flowOf(say('greet', 'Bonjour, appelez le 03 23 06 30 06.')));
    const result = await run({ tests: [passes], flow: [says] });
    expect(result.tests[0]?.outcome).toBe('PASSED');
    expect(JSON.stringify(result)).not.toContain('03 23 06');
  });

  test('plays this project’s own tests over its own flow, as the charter signed fills them in', async () => {
    const own = join(__dirname, '../../contact-flows');
    const tests = readdirSync(join(own, 'test-cases')).map((name) => join(own, 'test-cases', name));
    const result = await run({ tests, flow: [join(own, 'inbound.json')], strict: true });
    expect(result.tests.map(({ outcome }) => outcome)).toEqual(tests.map(() => 'PASSED'));
  });

  test('does not play what somebody has still to fill in', async () => {
    const gap = file('gap.json', chain([initiated, press('${Key}')], [heard('bonjour'), end]));
    const { tests } = await run({ tests: [gap], flow: [greets] });
    expect(tests[0]).toMatchObject({
      outcome: 'NOT_SIMULATED',
      reason: 'o1 presses ${Key}, which is still to be filled in',
    });
  });

  test.each([
    [
      'a test that is not there',
      { tests: [join(folder, 'none.json')], flow: [greets] },
      /expected a file to read/,
    ],
    [
      'a flow that is not there',
      { tests: [passes], flow: [join(folder, 'none.json')] },
      /expected a file to read/,
    ],
    [
      'a flow that is none',
      { tests: [passes], flow: [file('list.json', [])] },
      /expected a flow in .*list\.json/,
    ],
    [
      'fixtures that are none',
      { tests: [passes], flow: [greets], fixtures: file('f.json', 'x') },
      /f\.json: expected fixtures as JSON/,
    ],
  ])('of %s it says so, and plays none', async (_, options, message) => {
    await expect(run(options)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['no action', { Version: '2019-10-30', StartAction: '', Actions: [] }],
    ['a start that leads nowhere', { ...flowOf(say('a', 'A')), StartAction: 'x' }],
    [
      'a circle',
      flowOf(
        action(
          'a',
          'Compare',
          { ComparisonValue: '$.Channel' },
          { NextAction: 'a', Errors: errorsTo('a', 'NoMatchingCondition') },
        ),
      ),
    ],
    ['an action that nobody knows', flowOf(action('a', 'Unheard', {}, { NextAction: 'end' }))],
    [
      'parameters that are none',
      flowOf({
        Identifier: 'a',
        Type: 'InvokeLambdaFunction',
        Parameters: { LambdaFunctionARN: 1 } as never,
      }),
    ],
  ])('a flow with %s is not simulated, or fails, and breaks nothing', async (_, flow) => {
    const { tests } = await run({ tests: [fails], flow: [file('broken.json', flow)] });
    expect(['NOT_SIMULATED', 'FAILED']).toContain(tests[0]?.outcome);
  });
});

describeSamples('test cases that others ran on a live instance', () => {
  /** What lay outside: a function, and the hours of two queues. */
  const outside = file('outside.json', {
    lambda: {
      'self-learning-test-4-lookup': {
        result: { departmentName: 'Sales', departmentHours: '9 to 5', agentCount: '3' },
      },
    },
    hours: {
      '337d3528-bb6c-40e3-8e1d-fbe98ab400a1': 'open',
      'c0ea4d3e-1ef8-4d75-b0d7-158dcb6335b0': 'closed',
    },
  });
  const live = SAMPLE_TEST_CASES.filter(({ flow, live }) => flow !== undefined && live === 'PASSED');

  test.each(live)('$file passes here too, without a warning', async ({ file: test, flow = '' }) => {
    const { tests } = await run({
      tests: [sampleTestCase(test)],
      flow: [sampleTestCase(flow)],
      fixtures: outside,
    });
    expect(tests[0]).toMatchObject({ outcome: 'PASSED', reason: null, warnings: [] });
  });

  test('dtmf-menu.s3 failed there and would pass here: it is warned about, and not passed', async () => {
    const s3 = {
      tests: [sampleTestCase('dtmf-menu.s3.test.json')],
      flow: [sampleTestCase('dtmf-menu.flow.json')],
    };
    const { tests } = await run(s3);
    expect(tests[0]?.outcome).toBe('NOT_SIMULATED');
    expect(tests[0]?.warnings).toEqual([expect.stringMatching(/led to itself/)]);
  });

  test('the smallest passes over any flow; what is not the language is invalid', async () => {
    const texts = ['minimal', 'not-the-language'].map((name) => sampleTestCase(`${name}.test.json`));
    expect(readFileSync(texts[0] as string, 'utf8')).toContain('EndTest');
    const { tests } = await run({ tests: texts, flow: [greets] });
    expect(tests.map(({ outcome }) => outcome)).toEqual(['PASSED', 'INVALID']);
  });
});
