import { ACTION_TYPES } from '../../../lib/flow-language/action-types';
import { checkFlow } from '../../../lib/flow-language/check';
import type { Finding } from '../../../lib/flow-language/finding';
import type { Placement } from '../../../lib/flow-language/rules/placement';
import type { Action, FlowDocument } from '../../../lib/flow-language/types';
import { action, END, errorsTo, flowOf, say, when } from '../../support/flows';

const found = (document: FlowDocument, placement: Placement = {}): readonly Finding[] =>
  checkFlow(JSON.stringify(document), placement).findings;

const ERRORS = errorsTo('end', 'NoMatchingError');
const BOTH = errorsTo('end', 'NoMatchingError', 'NoMatchingCondition');

const MENU = action(
  'menu',
  'GetParticipantInput',
  { Text: 'Tapez 1', InputTimeLimitSeconds: '5', StoreInput: 'False' },
  {
    NextAction: 'end',
    Conditions: when({ '1': 'end' }),
    Errors: errorsTo('end', 'NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'),
  },
);
const FUNCTION = action(
  'ask',
  'InvokeLambdaFunction',
  { LambdaFunctionARN: '$.Attributes.function', InvocationTimeLimitSeconds: '3' },
  { NextAction: 'end', Errors: ERRORS },
);
const HOURS = action(
  'hours',
  'CheckHoursOfOperation',
  {},
  {
    NextAction: 'end',
    Conditions: when({ True: 'end', False: 'end' }),
    Errors: ERRORS,
  },
);
const COMPARE = action(
  'compare',
  'Compare',
  { ComparisonValue: '$.External.x' },
  {
    NextAction: 'end',
    Conditions: when({ on: 'end' }),
    Errors: errorsTo('end', 'NoMatchingCondition'),
  },
);
const SHARE = (...thresholds: string[]) =>
  action(
    'share',
    'DistributeByPercentage',
    {},
    {
      NextAction: 'end',
      Conditions: thresholds.flatMap((one) => when({ [one]: 'end' }, 'NumberLessThan')),
      Errors: errorsTo('end', 'NoMatchingCondition'),
    },
  );

const withParameters = (one: Action, more: object): Action => ({
  ...one,
  Parameters: JSON.parse(JSON.stringify({ ...one.Parameters, ...more })),
});
const withTransitions = (one: Action, more: object): Action => ({
  ...one,
  Transitions: { ...one.Transitions, ...more },
});

test('a flow that Connect takes has no findings', () => {
  expect(found(flowOf(MENU))).toEqual([]);
  expect(found(flowOf(FUNCTION))).toEqual([]);
  expect(found(flowOf(HOURS))).toEqual([]);
  expect(found(flowOf(COMPARE))).toEqual([]);
  expect(found(flowOf(SHARE('31', '71', '100')))).toEqual([]);
});

test('the language has 65 action types', () => {
  expect(new Set(ACTION_TYPES).size).toBe(65);
});

test.each<
  [what: string, document: FlowDocument, code: Finding['code'], message: string, placement?: Placement]
>([
  [
    'another version',
    { ...flowOf(MENU), Version: '2020-01-01' },
    'bad-version',
    'expected version 2019-10-30, got 2020-01-01',
  ],
  [
    'a start that is no action',
    { ...flowOf(MENU), StartAction: 'away' },
    'bad-start',
    'expected StartAction to be one of the actions, got away',
  ],
  [
    'a text that is too long',
    { ...flowOf(MENU), Metadata: { note: 'x'.repeat(256_000) } },
    'too-long',
    'expected at most 256000 characters',
  ],
  [
    'too many actions',
    flowOf(MENU, ...Array.from({ length: 250 }, (_, at) => say(`a${at}`, 'a'))),
    'too-many-actions',
    'expected at most 250 actions, got 252',
  ],
  [
    'a long identifier',
    flowOf(say('a'.repeat(51), 'a')),
    'bad-identifier',
    'expected an identifier of 1 to 50 characters',
  ],
  ['an identifier of forbidden signs', flowOf(say('a(b', 'a')), 'bad-identifier', 'got a(b'],
  ['the identifier of every object', flowOf(say('constructor', 'a')), 'bad-identifier', 'got constructor'],
  [
    'an identifier twice',
    flowOf(MENU, MENU),
    'duplicate-identifier',
    'expected one action of this identifier',
  ],
  [
    'a target that is no action',
    flowOf(say('greet', 'a', 'away')),
    'dangling-target',
    'expected NextAction to lead to an action, got away',
  ],
  [
    'an empty target',
    flowOf(withTransitions(MENU, { Conditions: when({ '1': '' }) })),
    'dangling-target',
    'expected condition 1 to lead to an action, got an empty text',
  ],
  [
    'an action that nothing leads to',
    flowOf(MENU, say('alone', 'a')),
    'unreachable-action',
    'expected a path from the start',
  ],
  [
    'a type that is none',
    flowOf(action('play', 'PlayPrompt', {}, { NextAction: 'end' })),
    'unknown-type',
    'got PlayPrompt',
  ],
  [
    'no next action',
    flowOf({ ...say('greet', 'a'), Transitions: {} }),
    'missing-next-action',
    'expected a NextAction',
  ],
  [
    'a next action after the end',
    flowOf(withTransitions({ ...END, Identifier: 'over' }, { NextAction: 'end' })),
    'needless-next-action',
    'expected no NextAction',
  ],
  [
    'no branch for an error',
    flowOf(withTransitions(FUNCTION, { Errors: [] })),
    'missing-error-branch',
    'expected a branch for the error NoMatchingError',
  ],
  [
    'no branch for silence in a menu',
    flowOf(withTransitions(MENU, { Errors: BOTH })),
    'missing-error-branch',
    'InputTimeLimitExceeded',
  ],
  [
    'a branch for silence where input is stored',
    flowOf({
      ...withParameters(MENU, {
        StoreInput: 'True',
        InputValidation: { CustomValidation: { MaximumLength: '1' } },
      }),
      Transitions: {
        NextAction: 'end',
        Errors: errorsTo('end', 'NoMatchingError', 'InputTimeLimitExceeded'),
      },
    }),
    'forbidden-error-branch',
    'got InputTimeLimitExceeded',
  ],
  [
    'a branch for an error that the service never raises',
    flowOf(
      action(
        'record',
        'UpdateContactRecordingBehavior',
        { RecordingBehavior: { RecordedParticipants: [] } },
        { NextAction: 'end', Errors: ERRORS },
      ),
    ),
    'forbidden-error-branch',
    'got NoMatchingError',
  ],
  [
    'a condition missing',
    flowOf(withTransitions(HOURS, { Conditions: when({ True: 'end' }) })),
    'missing-condition',
    'expected a condition for False',
  ],
  [
    'a condition where there is no result',
    flowOf(withTransitions(FUNCTION, { Conditions: when({ ok: 'end' }) })),
    'forbidden-condition',
    'expected no conditions of InvokeLambdaFunction',
  ],
  [
    'an operator of another action',
    flowOf(withTransitions(MENU, { Conditions: when({ '1': 'end' }, 'TextContains') })),
    'bad-operator',
    'expected Equals, got TextContains',
  ],
  [
    'a compound operator',
    flowOf(withTransitions(COMPARE, { Conditions: when({ on: 'end' }, 'And') })),
    'bad-operator',
    'got And',
  ],
  [
    'a key that no keypad has',
    flowOf(withTransitions(MENU, { Conditions: when({ '12': 'end' }) })),
    'bad-operand',
    'got 12',
  ],
  [
    'an empty operand',
    flowOf(withTransitions(COMPARE, { Conditions: when({ '': 'end' }) })),
    'bad-operand',
    'got an empty text',
  ],
  [
    'a number compared with a word',
    flowOf(withTransitions(COMPARE, { Conditions: when({ ten: 'end' }, 'NumberLessThan') })),
    'bad-operand',
    'expected a number, got ten',
  ],
  [
    'the same condition again',
    flowOf(withTransitions(MENU, { Conditions: [...when({ '1': 'end' }), ...when({ '1': 'menu' })] })),
    'bad-operand',
    'expected 1 once',
  ],
  ['shares that do not rise', flowOf(SHARE('71', '31')), 'bad-operand', 'expected rising thresholds'],
  [
    'no function',
    flowOf(withParameters(FUNCTION, { LambdaFunctionARN: undefined })),
    'missing-parameter',
    'expected LambdaFunctionARN, got none',
  ],
  [
    'nothing to say',
    flowOf(withParameters(say('greet', 'a'), { Text: undefined })),
    'missing-parameter',
    'expected one of PromptId, Text, SSML, Media',
  ],
  [
    'two things to say',
    flowOf(withParameters(say('greet', 'a'), { SSML: '<speak/>' })),
    'conflicting-parameters',
    'got Text and SSML',
  ],
  [
    'no limit to what is typed',
    flowOf(withParameters(MENU, { StoreInput: 'True' })),
    'missing-parameter',
    'expected InputValidation',
  ],
  [
    'a parameter of another action',
    flowOf(withParameters(FUNCTION, { Text: 'a' })),
    'unknown-parameter',
    'got Text',
  ],
  [
    'a boolean that is none',
    flowOf(withParameters(MENU, { StoreInput: false })),
    'bad-parameter',
    'expected StoreInput to be a text, got false',
  ],
  [
    'another word than those allowed',
    flowOf(withParameters(FUNCTION, { InvocationType: 'LATER' })),
    'bad-parameter',
    'got LATER',
  ],
  [
    'a time out of bounds',
    flowOf(withParameters(MENU, { InputTimeLimitSeconds: '181' })),
    'bad-parameter',
    'up to 180, got 181',
  ],
  [
    'a number that is none',
    flowOf(withParameters(MENU, { InputTimeLimitSeconds: 'five' })),
    'bad-parameter',
    'a whole number as a text, got five',
  ],
  [
    'a reference where Connect takes none',
    flowOf(withParameters(MENU, { InputTimeLimitSeconds: '$.Attributes.seconds' })),
    'dynamic-parameter',
    'got $.Attributes.seconds',
  ],
  [
    'a reference inside a text that must be one or the other',
    flowOf(
      action(
        'queue',
        'UpdateContactTargetQueue',
        { QueueId: 'queue/$.Attributes.q' },
        { NextAction: 'end', Errors: ERRORS },
      ),
    ),
    'dynamic-parameter',
    'exactly one reference',
  ],
  [
    'a comparison of a whole namespace',
    flowOf(withParameters(COMPARE, { ComparisonValue: '$.External' })),
    'bad-parameter',
    'one reference to a value',
  ],
  [
    'a wait for a function that Connect never waits',
    flowOf(withParameters(FUNCTION, { InvocationTimeLimitSeconds: '9' })),
    'bad-parameter',
    'up to 8 as set here, got 9',
  ],
  [
    'a hook at an event that is none',
    flowOf(
      action(
        'hook',
        'UpdateContactEventHooks',
        { EventHooks: { Christmas: 'flow' } },
        { NextAction: 'end', Errors: ERRORS },
      ),
    ),
    'bad-parameter',
    'got Christmas',
  ],
  [
    'a comparison of a literal',
    flowOf(withParameters(COMPARE, { ComparisonValue: 'on' })),
    'bad-parameter',
    'one reference to a value, got on',
  ],
  [
    'an empty text',
    flowOf(withParameters(say('greet', 'a'), { Text: '' })),
    'empty-text',
    'expected Text to hold something',
  ],
  [
    'an empty attribute',
    flowOf(
      action(
        'set',
        'UpdateContactAttributes',
        { Attributes: { a: '' } },
        { NextAction: 'end', Errors: ERRORS },
      ),
    ),
    'empty-text',
    'expected Attributes.a to hold something',
  ],
  [
    'an action in a flow of another type',
    flowOf(MENU),
    'wrong-flow-type',
    'got AGENT_WHISPER',
    { type: 'AGENT_WHISPER' },
  ],
  ['an action on another channel', flowOf(MENU), 'wrong-channel', 'got CHAT', { channel: 'CHAT' }],
  [
    'actions that no flow may hold together',
    flowOf(
      action('wait', 'MessageParticipantIteratively', { Messages: [{ Text: 'a' }] }),
      say('greet', 'a'),
      action(
        'queue',
        'TransferContactToQueue',
        {},
        { NextAction: 'end', Errors: errorsTo('end', 'QueueAtCapacity', 'NoMatchingError') },
      ),
    ),
    'wrong-flow-type',
    'one type of flow that takes all',
  ],
  [
    'an action that its own type of export forbids',
    { ...flowOf(MENU), Metadata: { type: 'agentWhisper' } },
    'wrong-flow-type',
    'got AGENT_WHISPER',
  ],
])('of a flow with %s it is said', (_, document, code, message, placement = {}) => {
  expect(found(document, placement)).toContainEqual(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  );
});

test('what whoever deploys a flow has still to fill in is not judged', () => {
  for (const gap of ['$' + '{Seconds}', '{{seconds}}', '<<seconds>>', '%seconds%'])
    expect(found(flowOf(withParameters(MENU, { InputTimeLimitSeconds: gap })))).toEqual([]);
});
