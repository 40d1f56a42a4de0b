import { readTestCase } from '../../lib/testing-language/read-test-case';
import { FilesExchange } from '../../twin/test-cases/files-exchange';
import { fixturesIn } from '../../twin/test-cases/fixtures';
import { playTest } from '../../twin/test-cases/play';
import { action, errorsTo, flowOf, say, when } from './flows';

export const LAMBDA = { LambdaFunctionARN: 'answers' };
export const HOURS = { HoursOfOperationId: 'hours' };
export const QUEUE = { QueueId: 'queue' };

export const menu = (targets: Readonly<Record<string, string>>, none = 'wrong', silent = 'late') =>
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

export const asks = action(
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

export const queues = [
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

export const ENDS = [
  say('wrong', 'Wrong.'),
  say('late', 'Too late.'),
  say('fail', 'It failed.'),
  say('full', 'Full.'),
];

export const MENU = flowOf(
  menu({ 1: 'sales', 2: 'support' }),
  say('sales', 'Sales.'),
  say('support', 'Support.'),
  ...ENDS,
);
export const ASK = flowOf(asks, say('tell', 'It says $.External.word.'), ...ENDS);
export const CHECK = flowOf(checks, say('open', 'Open.'), say('closed', 'Closed.'), ...ENDS);
export const ENTER = flowOf(...queues, ...ENDS);

/** Plays a test case over a flow whose outside is told by fixtures. */
export async function played(text: string, document = MENU, fixtures: object = {}) {
  const { testCase, problems } = readTestCase(text, 'lenient');
  if (testCase === undefined) throw new Error(JSON.stringify(problems));
  const told = fixturesIn(JSON.stringify(fixtures));
  const exchange = new FilesExchange([{ name: 'entry', document }], told);
  return playTest(testCase, { exchange, flow: exchange.entry, fixtures: told });
}

/** Its outcome, and why. */
export const outcomeOf = async (...given: Parameters<typeof played>) => {
  const { outcome, reason } = await played(...given);
  return reason === null ? outcome : `${outcome} ${reason}`;
};
