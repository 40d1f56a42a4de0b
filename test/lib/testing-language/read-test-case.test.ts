import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readTestCase } from '../../../lib/testing-language/read-test-case';
import { describeSamples, sampleTestCase } from '../../support/samples';
import {
  assertion,
  chain,
  completed,
  end,
  error,
  heard,
  initiated,
  observation,
  override,
  press,
  result,
  started,
  substitute,
  testCaseOf,
  utter,
} from '../../support/test-cases';

const HOURS = { HoursOfOperationId: 'hours' };
const QUEUE = { QueueId: 'queue' };
const LAMBDA = { LambdaFunctionARN: 'function' };

const codes = (text: string, mode: 'strict' | 'lenient', entryPoint?: 'CHAT') =>
  readTestCase(text, mode, entryPoint).problems.map(({ code }) => code);

/** A test case with a part written otherwise. */
const rewritten = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

const WHOLE = chain(
  [
    initiated,
    override('CheckHoursOfOperation', HOURS, substitute('arn:hours')),
    override('InvokeLambdaFunction', LAMBDA, result({ DelaySeconds: 1, LoadedData: '{"a":"b"}' })),
    override('TransferContactToQueue', QUEUE, error('QueueAtCapacity', 2)),
  ],
  [heard('tapez 2'), press('2')],
  [started('TransferContactToQueue', QUEUE), assertion('$.Queue.Name', 'Equals', 'Accueil'), end],
);

describe('a test case', () => {
  test('is read whole, its actions in the order of their transitions', () => {
    const { testCase } = readTestCase(WHOLE, 'strict');
    expect(testCase?.observations.map(({ id, next }) => [id, next])).toEqual([
      ['o1', ['o2']],
      ['o2', ['o3']],
      ['o3', []],
    ]);
    expect(
      testCase?.observations[0]?.actions.map(
        (action) => action.kind === 'override' && action.override.strategy,
      ),
    ).toEqual([
      { kind: 'substitute', arn: 'arn:hours' },
      { kind: 'result', result: '{"a":"b"}', delaySeconds: 1 },
      { kind: 'error', error: 'QueueAtCapacity', delaySeconds: 2 },
    ]);
    expect(testCase?.observations[1]).toMatchObject({
      event: { type: 'MessageReceived', message: { kind: 'text', text: 'tapez 2' }, matching: 'Inclusion' },
      actions: [{ kind: 'send', instruction: { kind: 'keys', keys: '2' } }],
    });
    expect(testCase?.observations[2]?.actions.map(({ kind }) => kind)).toEqual(['assert', 'end']);
  });

  test('says of each wrong part where it is, what was expected and what was got', () => {
    const text = chain([heard(''), press('x')], [{ Type: 'AgentJoined' }]);
    expect(readTestCase(text, 'strict').problems).toEqual([
      {
        code: 'bad-message',
        at: 'Observations[0].Event.Properties.Text',
        message: 'expected a Text that is not empty, got an empty text',
      },
      {
        code: 'bad-instruction',
        at: 'Observations[0].Actions[0].Parameters.Instruction.Properties.Value',
        message: 'expected keys of the keypad, got x',
      },
      {
        code: 'bad-event',
        at: 'Observations[1].Event.Type',
        message:
          'expected TestInitiated or TestCompleted or MessageReceived or FlowActionStarted or FlowActionCompleted, got AgentJoined',
      },
    ]);
  });

  test.each<[what: string, text: string, code: string]>([
    ['another text than JSON', 'Bonjour', 'not-json'],
    ['an array', '[]', 'bad-shape'],
    ['null', 'null', 'bad-version'],
    ['another version', rewritten(WHOLE, '2019-10-30', '2020-01-01'), 'bad-version'],
    ['no observation', testCaseOf(), 'no-start'],
    ['observations in a circle', testCaseOf(observation('a', initiated, [], ['a'])), 'no-start'],
    ['a successor that is not there', testCaseOf(observation('a', initiated, [], ['b'])), 'dangling-target'],
    [
      'two of one name',
      testCaseOf(observation('a', initiated), observation('a', initiated)),
      'duplicate-identifier',
    ],
    [
      'actions in a circle',
      rewritten(chain([initiated, end]), '"Transitions":{}', '"Transitions":{"NextAction":"o1-1"}'),
      'circular-actions',
    ],
    [
      'a next action that is not there',
      rewritten(chain([initiated, end]), '"Transitions":{}', '"Transitions":{"NextAction":"x"}'),
      'dangling-target',
    ],
    [
      'two kinds of message',
      rewritten(chain([heard('a')]), '"Text":"a"', '"Text":"a","SSML":"a"'),
      'bad-message',
    ],
    ['no kind of message', rewritten(chain([heard('a')]), '"Text":"a",', ''), 'bad-message'],
    [
      'a flow action without its resource',
      chain([started('TransferContactToQueue', {}), end]),
      'missing-resource',
    ],
    [
      'an override without its resource',
      chain([initiated, override('CheckHoursOfOperation', {}, substitute('a'))]),
      'missing-resource',
    ],
    [
      'a transfer that is mocked to succeed',
      chain([initiated, override('TransferContactToQueue', QUEUE, result({ LoadedData: '{}' }))]),
      'bad-override',
    ],
    [
      'an error that the action never has',
      chain([initiated, override('CheckHoursOfOperation', HOURS, error('QueueAtCapacity'))]),
      'bad-override',
    ],
    [
      'an instruction of somebody else',
      rewritten(chain([initiated, press('1')]), 'Customer', 'Agent'),
      'bad-instruction',
    ],
    [
      'an assertion without a reference',
      chain([initiated, assertion('Queue.Name', 'Equals', 'a')]),
      'bad-assertion',
    ],
    [
      'a command that is no object',
      rewritten(chain([initiated, end]), '{"Type":"EndTest"}', '"EndTest"'),
      'bad-shape',
    ],
    [
      'the invented dialect',
      rewritten(chain([heard('a')]), '"Type":"Inclusion"', '"Type":"Inclusion","Threshold":0.7'),
      'not-the-language',
    ],
    ['an event of somebody else', rewritten(chain([heard('a')]), '"System"', '"Agent"'), 'bad-event'],
    [
      'an action type that says two things',
      rewritten(chain([initiated, end]), '"ActionType":"TestControl"', '"ActionType":"Assert"'),
      'bad-action',
    ],
    [
      'a delay before now',
      chain([initiated, override('InvokeLambdaFunction', LAMBDA, error('NoMatchingError', -1))]),
      'bad-override',
    ],
  ])('%s is refused, however lenient the reader', (_, text, code) => {
    expect(codes(text, 'strict')).toContain(code);
    expect(codes(text, 'lenient')).toContain(code);
  });

  test.each<[what: string, text: string, code: string]>([
    ['the version of the early reference', rewritten(WHOLE, '2019-10-30', '2025-06-21'), 'bad-version'],
    [
      'a usage of older editions',
      rewritten(WHOLE, '"Actions"', '"Usage":{"Type":"EXACTLY"},"Actions"'),
      'bad-usage',
    ],
    ['any usage', rewritten(WHOLE, '"Actions"', '"Usage":{"Type":"ANY"},"Actions"'), 'bad-usage'],
    [
      'an empty next action',
      rewritten(chain([initiated, end]), '"Transitions":{}', '"Transitions":{"NextAction":""}'),
      'bad-transition',
    ],
    [
      'criteria beside the properties',
      rewritten(
        chain([heard('a')]),
        ',"MatchingCriteria":{"Type":"Inclusion"}}',
        '},"MatchingCriteria":"Inclusion"',
      ),
      'bad-matching',
    ],
    [
      'criteria as a text',
      rewritten(chain([heard('a')]), '{"Type":"Inclusion"}', '"Inclusion"'),
      'bad-shape',
    ],
    [
      'a TextUtterance',
      rewritten(chain([initiated, utter('non')]), '"Utterance"', '"TextUtterance"'),
      'bad-instruction',
    ],
    [
      'an utterance’s Text',
      rewritten(chain([initiated, utter('non')]), '"Value"', '"Text"'),
      'bad-instruction',
    ],
    [
      'an utterance’s SSML',
      rewritten(chain([initiated, utter('non')]), '"Value"', '"SSML"'),
      'bad-instruction',
    ],
    [
      'mocked hours',
      chain([initiated, override('CheckHoursOfOperation', HOURS, result({ Value: 'InHours' }))]),
      'bad-override',
    ],
    [
      'mocked hours in the singular',
      chain([initiated, override('CheckHoursOfOperation', HOURS, result({ Value: 'InHour' }))]),
      'bad-override',
    ],
    [
      'hours mocked to fail',
      chain([initiated, override('CheckHoursOfOperation', HOURS, error('NoMatchingError'))]),
      'bad-override',
    ],
    [
      'data as an object',
      chain([initiated, override('InvokeLambdaFunction', LAMBDA, result({ LoadedData: { a: 'b' } }))]),
      'bad-override',
    ],
    ['the operator Exists', chain([initiated, assertion('$.Queue.Name', 'Exists', 'a')]), 'bad-assertion'],
    [
      'an empty operand of Equals',
      chain([initiated, assertion('$.Queue.Name', 'Equals', '')]),
      'bad-assertion',
    ],
    ['completed hours', chain([completed('CheckHoursOfOperation', HOURS)]), 'bad-event'],
    [
      'a disconnection of something',
      rewritten(chain([initiated, press('1')]), '"DtmfInput"', '"Disconnect"'),
      'bad-instruction',
    ],
  ])('%s, which live instances refuse, is read leniently only', (_, text, code) => {
    expect(codes(text, 'strict')).toEqual([code]);
    expect(codes(text, 'lenient')).toEqual([]);
  });

  test.each([
    ['nothing asked', assertion('$.Attributes.a', 'TextContains', '')],
    ['a number of keys', press(12)],
    ['a function’s reply by either name', override('InvokeLambdaFunction', LAMBDA, result({ Value: '{}' }))],
  ])('%s is taken by both readers', (_, action) => {
    expect(codes(chain([initiated, action]), 'strict')).toEqual([]);
    expect(codes(chain([initiated, action]), 'lenient')).toEqual([]);
  });

  test('has no keypad in a chat', () => {
    expect(codes(WHOLE, 'strict', 'CHAT')).toEqual(['bad-instruction']);
  });

  test('that matches other than once says how often', () => {
    const text = rewritten(WHOLE, '"Actions"', '"Usage":{"Type":"AtLeast","Times":2},"Actions"');
    expect(readTestCase(text, 'strict').testCase?.observations[0]?.usage).toBe('AtLeast 2');
    const once = rewritten(WHOLE, '"Actions"', '"Usage":{"Type":"Exactly","Times":1},"Actions"');
    expect(readTestCase(once, 'strict').testCase?.observations[0]).not.toHaveProperty('usage');
  });
});

describe('the reader never throws', () => {
  const modes = fc.constantFrom<'strict' | 'lenient'>('strict', 'lenient');

  test('whatever a text holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), modes, (text, mode) => {
        const { testCase, problems } = readTestCase(text, mode);
        expect(testCase === undefined).toBe(problems.length > 0);
      }),
    );
  });

  test('whatever part of a test case holds something else', () => {
    const parts = WHOLE.match(/"[A-Za-z]+":("[^"]*"|\{\}|\[\])/g) ?? [];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.json(), modes, (part, instead, mode) => {
        const text = WHOLE.replace(part, `${part.slice(0, part.indexOf(':'))}:${instead}`);
        const { testCase, problems } = readTestCase(text, mode);
        expect(testCase === undefined).toBe(problems.length > 0);
        for (const { message } of problems) expect(message).toMatch(/^expected .*, got /s);
      }),
      { numRuns: 500 },
    );
  });

  test('however deep it goes', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(codes(deep, 'lenient')).toContain('bad-shape');
    const loaded = rewritten(
      chain([initiated, override('InvokeLambdaFunction', LAMBDA, result({ LoadedData: '{}' }))]),
      '"{}"',
      deep,
    );
    expect(codes(loaded, 'lenient')).toEqual(['bad-override']);
  });
});

describeSamples('test cases that others wrote', () => {
  const read = (file: string, mode: 'strict' | 'lenient') =>
    codes(readFileSync(sampleTestCase(file), 'utf8'), mode);

  test('the smallest that a live instance accepted, and the documented example, are read strictly', () => {
    expect(read('minimal.test.json', 'strict')).toEqual([]);
    expect(read('documentation-example.test.json', 'strict')).toEqual([]);
  });

  test('what was run on a live instance in an old spelling is read leniently, and refused strictly', () => {
    expect(read('dtmf-menu.s1.test.json', 'lenient')).toEqual([]);
    expect(read('dtmf-menu.s1.test.json', 'strict')).toEqual(['bad-matching', 'bad-matching']);
  });

  test('the dialect that does not exist is refused by both', () => {
    expect(read('not-the-language.test.json', 'strict')).toContain('not-the-language');
    expect(read('not-the-language.test.json', 'lenient')).toContain('not-the-language');
  });
});
