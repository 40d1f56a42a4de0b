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
  override,
  press,
  result,
  started,
  substitute,
  utter,
} from '../../support/test-cases';
import {
  ASK,
  asks,
  CHECK,
  ENDS,
  ENTER,
  HOURS,
  LAMBDA,
  outcomeOf,
  played,
  QUEUE,
  queues,
} from '../../support/tested-flows';

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
