import { readTestCase } from '../../../lib/testing-language/read-test-case';
import type { TestCase } from '../../../lib/testing-language/types';
import { FilesExchange } from '../../../twin/test-cases/files-exchange';
import { fixturesIn } from '../../../twin/test-cases/fixtures';
import { playTest } from '../../../twin/test-cases/play';
import { action, errorsTo, flowOf, say, when } from '../../support/flows';
import {
  assertion,
  chain,
  completed,
  disconnect,
  end,
  error,
  heard,
  initiated,
  log,
  observation,
  override,
  press,
  result,
  started,
  substitute,
  testCaseOf,
  utter,
} from '../../support/test-cases';

const LAMBDA = { LambdaFunctionARN: 'answers' };
const HOURS = { HoursOfOperationId: 'hours' };
const QUEUE = { QueueId: 'queue' };

const menu = (targets: Readonly<Record<string, string>>, none = 'wrong', silent = 'late') =>
  action(
    'menu',
    'GetParticipantInput',
    { Text: 'Press one.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    {
      NextAction: none,
      Conditions: when(targets),
      Errors: [
        ...errorsTo(silent, 'InputTimeLimitExceeded'),
        ...errorsTo(none, 'NoMatchingCondition', 'NoMatchingError'),
      ],
    },
  );

const asks = action(
  'ask',
  'InvokeLambdaFunction',
  { ...LAMBDA, InvocationTimeLimitSeconds: '8' },
  {
    NextAction: 'tell',
    Errors: errorsTo('fail', 'NoMatchingError'),
  },
);

const checks = action('check', 'CheckHoursOfOperation', HOURS, {
  NextAction: 'fail',
  Conditions: when({ True: 'open', False: 'closed' }),
  Errors: errorsTo('fail', 'NoMatchingError'),
});

const queues = [
  action('choose', 'UpdateContactTargetQueue', QUEUE, {
    NextAction: 'enter',
    Errors: errorsTo('fail', 'NoMatchingError'),
  }),
  action(
    'enter',
    'TransferContactToQueue',
    {},
    {
      NextAction: 'fail',
      Errors: [...errorsTo('full', 'QueueAtCapacity'), ...errorsTo('fail', 'NoMatchingError')],
    },
  ),
];

const ENDS = [
  say('wrong', 'Wrong.'),
  say('late', 'Too late.'),
  say('fail', 'It failed.'),
  say('full', 'Full.'),
];

const MENU = flowOf(
  menu({ 1: 'sales', 2: 'support' }),
  say('sales', 'Sales.'),
  say('support', 'Support.'),
  ...ENDS,
);
const ASK = flowOf(asks, say('tell', 'It says $.External.word.'), ...ENDS);
const CHECK = flowOf(checks, say('open', 'Open.'), say('closed', 'Closed.'), ...ENDS);
const ENTER = flowOf(...queues, ...ENDS);

async function played(text: string, document = MENU, fixtures: object = {}) {
  const { testCase, problems } = readTestCase(text, 'lenient');
  if (testCase === undefined) throw new Error(JSON.stringify(problems));
  const told = fixturesIn(JSON.stringify(fixtures));
  const exchange = new FilesExchange([{ name: 'entry', document }], told);
  return playTest(testCase, { exchange, flow: exchange.entry, fixtures: told });
}

const outcomeOf = async (...given: Parameters<typeof played>) => {
  const { outcome, reason } = await played(...given);
  return reason === null ? outcome : `${outcome} ${reason}`;
};

describe('a test', () => {
  test('passes when what it waits for comes, in order, and it ends itself', async () => {
    const { outcome, observations, observationSummary } = await played(
      chain([initiated], [heard('press 1'), press('2')], [heard('support'), end]),
    );
    expect(outcome).toBe('PASSED');
    expect(observations.map(({ id, status, heard }) => [id, status, heard])).toEqual([
      ['o1', 'PASSED', null],
      ['o2', 'PASSED', 'Press one.'],
      ['o3', 'PASSED', 'Support.'],
    ]);
    expect(observationSummary).toEqual({
      TotalObservations: 3,
      ObservationsPassed: 3,
      ObservationsFailed: 0,
    });
  });

  test.each([
    ['an unknown key takes the branch of none', press('9'), 'wrong'],
    ['no key takes the branch of silence', log({ id: '$.ContactId' }), 'too late'],
  ])('of a menu: %s', async (_, does, hears) => {
    expect(await outcomeOf(chain([heard('press 1'), does], [heard(hears), end]))).toBe('PASSED');
  });

  test('keeps a key until the flow takes one', async () => {
    const flow = flowOf(
      say('hello', 'Hello.', 'menu'),
      ...MENU.Actions.filter(({ Identifier }) => Identifier !== 'end'),
    );
    expect(await outcomeOf(chain([initiated, press('1')], [heard('sales'), end]), flow)).toBe('PASSED');
    const answered = chain([heard('hello'), press('1')], [heard('press 1'), end]);
    expect(await outcomeOf(answered, flow)).toMatch(
      /^FAILED OBSERVE_EVENT: o2: expected the message "press 1"/,
    );
  });

  test('fails when what it waits for never comes', async () => {
    expect(await outcomeOf(chain([heard('press 1'), press('1')], [heard('support'), end]))).toBe(
      'FAILED OBSERVE_EVENT: o2: expected the message "support", got none',
    );
  });

  test('fails when five minutes go by', async () => {
    const again = flowOf(
      menu({ 1: 'end' }, 'repeat', 'repeat'),
      action(
        'repeat',
        'Loop',
        { LoopCount: '100' },
        { NextAction: 'end', Conditions: when({ ContinueLooping: 'menu', DoneLooping: 'end' }) },
      ),
    );
    const { outcome, reason, executionRecords } = await played(chain([heard('support'), end]), again);
    expect([outcome, reason]).toEqual(['FAILED', expect.stringMatching(/^TIMEOUT: /)]);
    const last = executionRecords.at(-1);
    expect(last).toMatchObject({ Status: 'FAILED', Timestamp: '2026-11-23T09:05:00.000Z' });
    expect(JSON.parse(last?.Record ?? '')).toMatchObject({
      Type: 'COMPLETION',
      CompletionReason: { Type: 'TIMEOUT', FailureReasons: ['OBSERVE_EVENT'] },
      ExecutionSummary: { TotalObservations: 1, ObservationsFailed: 1 },
    });
  });

  test('fails at once when an assertion does', async () => {
    const text = chain([initiated, assertion('$.Channel', 'Equals', 'CHAT'), end]);
    const { outcome, reason, executionRecords } = await played(text);
    expect([outcome, reason]).toEqual([
      'FAILED',
      'ASSERT_DATA: o1: expected $.Channel Equals CHAT, got VOICE',
    ]);
    expect(
      JSON.parse(executionRecords.find(({ ObservationId }) => ObservationId === 'o1')?.Record ?? ''),
    ).toMatchObject({
      Actions: [{ Type: 'Assert', Status: 'FAILED', ActualParameters: { Namespace: 'VOICE' } }],
    });
  });

  test('may have several roots, each met whenever its event comes, once', async () => {
    const text = testCaseOf(
      observation('chain', heard('press 1'), [press('1')], ['last']),
      observation('apart', started('InvokeLambdaFunction', LAMBDA)),
      observation('last', heard('It says yes'), [end]),
      observation('early', initiated, [
        override('InvokeLambdaFunction', LAMBDA, result({ LoadedData: '{"word":"yes"}' })),
      ]),
    );
    const flow = flowOf(menu({ 1: 'ask' }), asks, say('tell', 'It says $.External.word.'), ...ENDS);
    const { outcome, observations } = await played(text, flow);
    expect(outcome).toBe('PASSED');
    expect(observations.map(({ status }) => status)).toEqual(['PASSED', 'PASSED', 'PASSED', 'PASSED']);
  });

  test('may hang up', async () => {
    const text = chain([heard('press 1'), disconnect], [{ Type: 'TestCompleted' }]);
    expect(await outcomeOf(text)).toMatch(/^NOT_SIMULATED what comes of a test without EndTest/);
    expect(await outcomeOf(chain([heard('press 1'), disconnect], [heard('too late'), end]))).toMatch(
      /^FAILED OBSERVE/,
    );
  });

  test('sees its end, and may assert there', async () => {
    const text = testCaseOf(
      observation('all', heard('press 1'), [end]),
      observation('over', { Type: 'TestCompleted' }, [assertion('$.Channel', 'Equals', 'CHAT')]),
    );
    expect(await outcomeOf(text)).toMatch(/^FAILED ASSERT_DATA: over/);
  });
});

describe('a function', () => {
  test('replies what the test mocks, once, before the flow goes on', async () => {
    const twice = flowOf(
      asks,
      say('tell', 'It says $.External.word.', 'again'),
      { ...asks, Identifier: 'again', Transitions: { ...asks.Transitions, NextAction: 'more' } },
      say('more', 'Now $.External.word.'),
      ...ENDS,
    );
    const mock = (word: string) =>
      override('InvokeLambdaFunction', LAMBDA, result({ LoadedData: `{"word":"${word}"}` }));
    const text = chain(
      [initiated, mock('first'), mock('second')],
      [heard('it says first')],
      [heard('now second'), end],
    );
    expect(await outcomeOf(text, twice)).toBe('PASSED');
    const once = chain([initiated, mock('first')], [heard('it says first')], [heard('now second'), end]);
    expect(await outcomeOf(once, twice)).toBe(
      'NOT_SIMULATED function answers is neither mocked by the test nor told by fixtures',
    );
  });

  test('may be overridden as it starts', async () => {
    const mock = override('InvokeLambdaFunction', LAMBDA, error('TimeLimitExceeded', 4));
    const { outcome, observations } = await played(
      chain([started('InvokeLambdaFunction', LAMBDA), mock], [heard('it failed'), end]),
      ASK,
    );
    expect(outcome).toBe('PASSED');
    expect(observations[1]?.afterSeconds).toBe(4);
  });

  test('shows its reply once its end was seen, and not before', async () => {
    const mock = override('InvokeLambdaFunction', LAMBDA, result({ Value: '{"word":"yes"}' }));
    const says = assertion('$.External.word', 'Equals', 'yes');
    expect(
      await outcomeOf(chain([initiated, mock], [completed('InvokeLambdaFunction', LAMBDA), says, end]), ASK),
    ).toBe('PASSED');
    expect(await outcomeOf(chain([initiated, mock], [heard('it says yes'), says, end]), ASK)).toBe(
      'FAILED ASSERT_DATA: o2: expected $.External.word Equals yes, got nothing',
    );
  });

  test('that fails has no end to be seen', async () => {
    const mock = override('InvokeLambdaFunction', LAMBDA, error('NoMatchingError'));
    expect(
      await outcomeOf(chain([initiated, mock], [completed('InvokeLambdaFunction', LAMBDA), end]), ASK),
    ).toMatch(/^FAILED OBSERVE/);
  });

  test('is what fixtures tell, the substitute too', async () => {
    const fixtures = {
      lambda: { answers: { result: { word: 'yes' } }, other: { error: 'NoMatchingError' } },
    };
    expect(await outcomeOf(chain([heard('it says yes'), end]), ASK, fixtures)).toBe('PASSED');
    const other = override('InvokeLambdaFunction', LAMBDA, substitute('other'));
    expect(await outcomeOf(chain([initiated, other], [heard('it failed'), end]), ASK, fixtures)).toBe(
      'PASSED',
    );
  });
});

describe('hours, queues and bots', () => {
  test('are told by fixtures, by the substitute’s name where there is one', async () => {
    const text = chain(
      [initiated, override('CheckHoursOfOperation', HOURS, substitute('always'))],
      [heard('open'), end],
    );
    const fixtures = { hours: { hours: 'closed', always: 'open' } };
    expect(await outcomeOf(text, CHECK, fixtures)).toBe('PASSED');
    expect(await outcomeOf(chain([heard('closed'), end]), CHECK, fixtures)).toBe('PASSED');
    expect(await outcomeOf(chain([heard('closed'), end]), CHECK)).toMatch(
      /^NOT_SIMULATED whether hours hours are open/,
    );
  });

  test('a queue is full when the test or a fixture says so', async () => {
    const full = override('TransferContactToQueue', QUEUE, error('QueueAtCapacity'));
    expect(await outcomeOf(chain([initiated, full], [heard('full'), end]), ENTER)).toBe('PASSED');
    expect(await outcomeOf(chain([heard('full'), end]), ENTER, { queues: { queue: { full: true } } })).toBe(
      'PASSED',
    );
  });

  test('a queue is named by a fixture, or by nobody', async () => {
    const text = chain([
      started('TransferContactToQueue', QUEUE),
      assertion('$.Queue.Name', 'Equals', 'Accueil'),
      end,
    ]);
    expect(await outcomeOf(text, ENTER, { queues: { queue: { name: 'Accueil' } } })).toBe('PASSED');
    expect(await outcomeOf(text, ENTER)).toMatch(/^NOT_SIMULATED the name of the queue/);
  });

  test('what is heard in a queue lies in a flow that is not given', async () => {
    expect(await outcomeOf(chain([heard('please hold'), end]), ENTER)).toMatch(
      /^NOT_SIMULATED what is heard in the queue/,
    );
  });

  test('a bot finds the intent that a fixture tells, in keys and words', async () => {
    const bot = { LexV2Bot: { AliasArn: 'arn:aws:lex:eu-central-1:111122223333:bot-alias/A/B' } };
    const flow = flowOf(
      action(
        'bot',
        'ConnectParticipantWithLexBot',
        { ...bot, Text: 'How can we help?' },
        {
          NextAction: 'wrong',
          Conditions: when({ Billing: 'sales' }),
          Errors: [...errorsTo('wrong', 'NoMatchingCondition'), ...errorsTo('fail', 'NoMatchingError')],
        },
      ),
      say('sales', 'Sales.'),
      ...ENDS,
    );
    const fixtures = { lex: { [bot.LexV2Bot.AliasArn]: { 'my bill': 'Billing', 1: 'Billing' } } };
    for (const does of [utter('My bill'), press('1')])
      expect(await outcomeOf(chain([initiated, does], [heard('sales'), end]), flow, fixtures)).toBe('PASSED');
    expect(await outcomeOf(chain([initiated, utter('Hm')], [heard('sales'), end]), flow, fixtures)).toMatch(
      /^NOT_SIMULATED what bot/,
    );
    expect(await outcomeOf(chain([heard('help'), end]), flow)).toMatch(/^NOT_SIMULATED bot/);
  });
});

describe('what is told otherwise than it is there', () => {
  test('a test that answers before the call hears its first message', async () => {
    expect(await outcomeOf(chain([initiated, press('1')], [heard('press 1')], [heard('sales'), end]))).toBe(
      'PASSED',
    );
  });

  test('a queue has another in its place, whose name it then bears, and which may be full', async () => {
    const text = chain(
      [initiated, override('TransferContactToQueue', QUEUE, substitute('other'))],
      [{ Type: 'TestCompleted' }, assertion('$.Queue.Name', 'Equals', 'Autre')],
    );
    const named = { queues: { queue: { name: 'Accueil' }, other: { name: 'Autre' } } };
    expect(await outcomeOf(text, ENTER, named)).toMatch(/^NOT_SIMULATED what is heard in the queue/);
    const held = chain(
      [initiated, override('TransferContactToQueue', QUEUE, substitute('other'))],
      [heard('full'), assertion('$.Queue.Name', 'Equals', 'Accueil'), end],
    );
    expect(
      await outcomeOf(held, ENTER, { queues: { queue: { name: 'Accueil' }, other: { full: true } } }),
    ).toBe('PASSED');
  });

  test('an asynchronous function gives nothing back', async () => {
    const later = flowOf(
      { ...asks, Parameters: { ...asks.Parameters, InvocationType: 'ASYNCHRONOUS' } },
      say('tell', 'It says $.External.word.'),
      ...ENDS,
    );
    const fixtures = { lambda: { answers: { result: { word: 'yes' } } } };
    expect(await outcomeOf(chain([heard('it says yes'), end]), later, fixtures)).toMatch(/^FAILED/);
    expect(await outcomeOf(chain([heard('it says'), end]), later, fixtures)).toBe('PASSED');
  });

  test('how a queue is staffed is told by nobody', async () => {
    const staffed = flowOf(
      action(
        'staff',
        'CheckMetricData',
        { MetricType: 'NumberOfAgentsAvailable', QueueId: 'queue' },
        {
          NextAction: 'fail',
          Conditions: when({ 0: 'open' }, 'NumberGreaterThan'),
          Errors: [...errorsTo('fail', 'NoMatchingCondition'), ...errorsTo('fail', 'NoMatchingError')],
        },
      ),
      say('open', 'Open.'),
      ...ENDS,
    );
    expect(await outcomeOf(chain([heard('open'), end]), staffed)).toMatch(/^NOT_SIMULATED/);
  });
});

describe('a caller in the queue', () => {
  const holds = flowOf(
    action(
      'hold',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'Please hold for $.Queue.Name.' }] },
      { Errors: errorsTo('end', 'NoMatchingError') },
    ),
  );
  const enters = flowOf(
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { CustomerQueue: 'holds' } },
      { NextAction: 'choose', Errors: errorsTo('fail', 'NoMatchingError') },
    ),
    ...queues,
    ...ENDS,
  );
  const inQueue = async (text: string) => {
    const { testCase } = readTestCase(text, 'strict');
    const told = fixturesIn('{"queues":{"queue":{"name":"Accueil"},"other":{"name":"Autre"}}}');
    const exchange = new FilesExchange(
      [
        { name: 'enters', document: enters },
        { name: 'holds', document: holds },
      ],
      told,
    );
    const { outcome, reason } = await playTest(testCase as TestCase, { exchange, flow: exchange.entry });
    return reason ?? outcome;
  };

  test('hears what is said there, until the test ends', async () => {
    expect(
      await inQueue(chain([started('TransferContactToQueue', QUEUE)], [heard('please hold'), end])),
    ).toBe('PASSED');
  });

  test('is in the one that the test puts in its place', async () => {
    const other = override('TransferContactToQueue', QUEUE, substitute('other'));
    expect(await inQueue(chain([heard('hold for Accueil'), end]))).toBe('PASSED');
    expect(await inQueue(chain([initiated, other], [heard('hold for Autre'), end]))).toBe('PASSED');
  });

  test('hears something of a flow that is given, or what it hears is not simulated', async () => {
    const elsewhere = readTestCase(chain([heard('please hold'), end]), 'strict').testCase as TestCase;
    const exchange = new FilesExchange([{ name: 'enters', document: enters }], fixturesIn('{}'));
    const { reason } = await playTest(elsewhere, { exchange, flow: exchange.entry });
    expect(reason).toMatch(/^what is heard in the queue lies in a flow/);
  });

  test('waits five minutes, and nobody answers', async () => {
    expect(await inQueue(chain([heard('hello'), end]))).toMatch(/^TIMEOUT/);
  });

  test('hangs up when the test says so', async () => {
    const text = chain([heard('please hold'), disconnect], [heard('hello'), end]);
    expect(await inQueue(text)).toMatch(/^OBSERVE_EVENT/);
  });
});

describe('what this machine cannot judge', () => {
  test('a mocked reply that is later than the flow waits', async () => {
    const late = override('InvokeLambdaFunction', LAMBDA, result({ DelaySeconds: 9, LoadedData: '{}' }));
    expect(await outcomeOf(chain([initiated, late], [heard('it failed'), end]), ASK)).toMatch(
      /^NOT_SIMULATED what becomes/,
    );
  });

  test('what is asserted at the end of what the twin knows nothing of', async () => {
    const text = testCaseOf(
      observation('all', heard('press 1'), [end]),
      observation('over', { Type: 'TestCompleted' }, [assertion('$.Customer.FirstName', 'Equals', 'A')]),
    );
    expect(await outcomeOf(text)).toMatch(/^NOT_SIMULATED the twin knows nothing/);
  });

  test('a menu that leads to itself is heard again here alone: it does not pass', async () => {
    const flow = flowOf(menu({ 1: 'menu', 2: 'support' }), say('support', 'Support.'), ...ENDS);
    const { outcome, warnings } = await played(
      chain([heard('press 1'), press('1')], [heard('press 1'), press('2')], [heard('support'), end]),
      flow,
    );
    expect(outcome).toBe('NOT_SIMULATED');
    expect(warnings).toEqual([expect.stringMatching(/^o2 heard a menu that led to itself/)]);
  });

  test.each([
    ['no EndTest', chain([heard('press 1')]), /^NOT_SIMULATED what comes of a test without EndTest/],
    [
      'EndTest while others wait',
      testCaseOf(observation('a', initiated, [end]), observation('b', heard('support'))),
      /^NOT_SIMULATED what comes of EndTest while b waits/,
    ],
    [
      'what the twin knows nothing of',
      chain([initiated, assertion('$.Customer.FirstName', 'Equals', 'A'), end]),
      /^NOT_SIMULATED the twin knows nothing of/,
    ],
    [
      'another usage',
      chain([initiated, end]).replace('"Actions"', '"Usage":{"Type":"AtLeast","Times":2},"Actions"'),
      /^NOT_SIMULATED what o1 does AtLeast 2/,
    ],
  ])('%s never passes', async (_, text, expected) => {
    expect(await outcomeOf(text)).toMatch(expected);
  });

  test('what goes by chance, or on in a flow that is not there, never passes', async () => {
    const chance = flowOf(
      action(
        'split',
        'DistributeByPercentage',
        {},
        {
          NextAction: 'end',
          Conditions: when({ 50: 'end' }, 'NumberLessThan'),
          Errors: errorsTo('end', 'NoMatchingCondition'),
        },
      ),
    );
    expect(await outcomeOf(chain([heard('support'), end]), chance)).toMatch(
      /^NOT_SIMULATED split goes by chance/,
    );
    const away = flowOf(
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: 'other' },
        { NextAction: 'end', Errors: errorsTo('end', 'NoMatchingError') },
      ),
    );
    expect(await outcomeOf(chain([heard('support'), end]), away)).toMatch(
      /^NOT_SIMULATED the flow other is not given/,
    );
  });

  test('similarity, a missing criterion and one message that may be two are warned about', async () => {
    const warned = async (text: string, flow = MENU) => (await played(text, flow)).warnings;
    expect(await warned(chain([heard('press the one', 'Similarity'), end]))).toEqual([
      expect.stringMatching(/approximation/),
    ]);
    const none = chain([heard('press 1'), end]).replace(',"MatchingCriteria":{"Type":"Inclusion"}', '');
    expect(await warned(none)).toEqual([expect.stringMatching(/no MatchingCriteria/)]);
    const flow = flowOf(say('hello', 'Hello.', 'more'), say('more', 'More.'));
    expect(await warned(chain([heard('hello')], [heard('more'), end]), flow)).toEqual([
      expect.stringMatching(/one message/),
    ]);
  });
});
