import { charterOf } from '../../../../lib/charter';
import { promisesOf } from '../../../../lib/flow-language/promised';
import { spokenTexts } from '../../../../lib/flow-language/prompts';
import type { Action, FlowType } from '../../../../lib/flow-language/types';
import { linked } from '../../../../lib/flow-language/verify/linked';
import type { FunctionRole } from '../../../../lib/flow-language/verify/system';
import { verify } from '../../../../lib/flow-language/verify/verify';
import { action, errorsTo, flowOf, say, when } from '../../../support/flows';

const charter = charterOf({});
const { Announcement } = spokenTexts('fr-FR', charter) as { readonly Announcement: string };

const ROLES: Readonly<Record<string, FunctionRole>> = {
  'log-consent': 'log-consent',
  'other-function': 'harmless',
  'recording-function': 'may record',
};

const PROMISES = { ...promisesOf(charter), knowsTexts: false, voice: undefined };

/** What is broken by a flow, that goes on in others of those names. */
const verdictOf = (
  actions: readonly Action[],
  type: FlowType = 'CONTACT_FLOW',
  others: Readonly<Record<string, [FlowType, Action[]]>> = {},
) =>
  verify(
    linked({
      flows: [
        { name: 'flow', reference: 'flow', type, document: flowOf(...actions) },
        ...Object.entries(others).map(([name, [kind, more]]) => ({
          name,
          reference: name,
          type: kind,
          document: flowOf(...more),
        })),
      ],
      promises: PROMISES,
      roleOf: (reference) => ROLES[reference] ?? 'unknown',
    }),
  );

const record = (identifier: string, to: string, participants: readonly string[], failing = to): Action =>
  action(
    identifier,
    'UpdateContactRecordingAndAnalyticsBehavior',
    { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: participants } } },
    { NextAction: to, Errors: errorsTo(failing, 'NoMatchingError', 'ChannelMismatch') },
  );
const BOTH = ['Agent', 'Customer'];
const hours = (open: string, closed = 'end'): Action =>
  action(
    'hours',
    'CheckHoursOfOperation',
    {},
    {
      NextAction: 'queue',
      Conditions: when({ True: open, False: closed }),
      Errors: errorsTo('queue', 'NoMatchingError'),
    },
  );
const announce = (
  to: Partial<Record<'1' | '2' | 'silent' | 'other' | 'fails', string>>,
  text = Announcement,
): Action =>
  action(
    'announce',
    'GetParticipantInput',
    { Text: text, InputTimeLimitSeconds: '7' },
    {
      NextAction: to.other ?? 'queue',
      Conditions: when({ '1': to[1] ?? 'queue', '2': to[2] ?? 'log-refused' }),
      Errors: [
        ...errorsTo(to.silent ?? 'log-silent', 'InputTimeLimitExceeded'),
        ...errorsTo(to.other ?? 'log-undetermined', 'NoMatchingCondition'),
        ...errorsTo(to.fails ?? 'queue', 'NoMatchingError'),
      ],
    },
  );
const log = (answer: string, to: string, more: object = {}, failing = 'queue'): Action =>
  action(
    `log-${answer}`,
    'InvokeLambdaFunction',
    {
      LambdaFunctionARN: 'log-consent',
      InvocationTimeLimitSeconds: '4',
      LambdaInvocationAttributes: { answer },
      ...more,
    },
    { NextAction: to, Errors: errorsTo(failing, 'NoMatchingError') },
  );
const isOpen = (to: string): Action =>
  action(
    'is-open',
    'Compare',
    { ComparisonValue: '$.External.outcome' },
    {
      NextAction: to,
      Conditions: when({ closed: 'end' }),
      Errors: errorsTo(to, 'NoMatchingCondition'),
    },
  );
const saysOn = (to: string): Action =>
  action(
    'says-on',
    'Compare',
    { ComparisonValue: '$.External.recording' },
    {
      NextAction: 'queue',
      Conditions: when({ ON: to }),
      Errors: errorsTo('queue', 'NoMatchingCondition'),
    },
  );
const QUEUE: readonly Action[] = [
  action(
    'queue',
    'UpdateContactTargetQueue',
    { QueueId: 'queue' },
    {
      NextAction: 'enter',
      Errors: errorsTo('end', 'NoMatchingError'),
    },
  ),
  action(
    'enter',
    'TransferContactToQueue',
    {},
    {
      NextAction: 'end',
      Errors: errorsTo('end', 'QueueAtCapacity', 'NoMatchingError'),
    },
  ),
];

/** The smallest flow that keeps every promise: asks, stores, and records on the reply. */
const KEEPS: Readonly<Record<string, Action>> = {
  hours: hours('announce'),
  announce: announce({ 1: 'log-accepted' }),
  refused: log('refused', 'refused-open'),
  'refused-open': { ...isOpen('queue'), Identifier: 'refused-open' },
  undetermined: log('undetermined', 'refused-open'),
  silent: log('silent', 'is-open'),
  accepted: log('accepted', 'is-open'),
  'is-open': isOpen('says-on'),
  'says-on': saysOn('on'),
  on: record('on', 'queue', BOTH, 'off'),
  off: record('off', 'queue', []),
};
const keeping = (changed: Readonly<Record<string, Action>> = {}, ...more: readonly Action[]): Action[] => [
  ...Object.values({ ...KEEPS, ...changed }),
  ...more,
  ...QUEUE,
];

const broken = (...given: Parameters<typeof verdictOf>): string[] =>
  verdictOf(...given).violations.map(({ invariant, reason }) => `${invariant}: ${reason}`);

test('the smallest flow that asks, stores the answer and records on the reply keeps every promise', () => {
  expect(verdictOf(keeping())).toMatchObject({ holds: true, violations: [], notProven: [] });
});

describe('it is found out', () => {
  test.each<[what: string, breaks: string, actions: readonly Action[]]>([
    [
      'nothing was announced',
      'I1: recording is asked for before the approved announcement',
      [hours('on'), KEEPS.on as Action, KEEPS.off as Action, ...QUEUE],
    ],
    [
      'another text was announced',
      'I1: recording is asked for before the approved announcement',
      keeping({ announce: announce({ 1: 'log-accepted' }, 'Tapez 2 pour refuser.') }),
    ],
    [
      'the caller could have pressed a key before he heard anything',
      'I1: recording is asked for before the approved announcement',
      keeping(
        { hours: hours('keep') },
        action(
          'keep',
          'GetParticipantInput',
          { EnableDTMFBuffer: 'True' },
          { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
        ),
      ),
    ],
    [
      'the answer was not stored',
      'I1: recording is asked for before the answer is stored',
      keeping({
        silent: log('silent', 'is-open', { InvocationType: 'ASYNCHRONOUS' }),
        'is-open': isOpen('on'),
      }),
    ],
    [
      'the ledger was told another answer',
      'I1: the ledger is told "accepted" where the caller\'s answer is "silent"',
      keeping({ announce: announce({ 1: 'log-accepted', silent: 'log-accepted' }) }),
    ],
    [
      'a refusal was stored as silence',
      'I2: the ledger is told "silent" where the caller\'s answer is "refused"',
      keeping({ announce: announce({ 1: 'log-accepted', 2: 'log-silent' }) }),
    ],
    [
      'nobody looked at the reply',
      'I1: recording is asked for though the reply did not say ON',
      keeping({ 'is-open': isOpen('on') }),
    ],
    [
      'another function replied in between',
      'I1: recording is asked for though the reply did not say ON',
      keeping(
        { 'is-open': isOpen('other') },
        action(
          'other',
          'InvokeLambdaFunction',
          { LambdaFunctionARN: 'other-function', InvocationTimeLimitSeconds: '2' },
          { NextAction: 'says-on', Errors: errorsTo('queue', 'NoMatchingError') },
        ),
      ),
    ],
    [
      'a function that failed was taken for a reply',
      'I3: recording is asked for after something failed',
      keeping({ silent: log('silent', 'is-open', {}, 'on') }),
    ],
    [
      'recording failed to be switched on, and nobody switched it off',
      'I3: something failed, and recording was not switched off',
      keeping({ on: record('on', 'queue', BOTH) }),
    ],
    [
      'the automated part is recorded',
      'I1: recording of the automated part',
      keeping({
        off: action(
          'off',
          'UpdateContactRecordingAndAnalyticsBehavior',
          {
            VoiceBehavior: {
              VoiceRecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Enabled' },
            },
          },
          { NextAction: 'queue', Errors: errorsTo('queue', 'NoMatchingError', 'ChannelMismatch') },
        ),
      }),
    ],
    [
      'a failure of the older action is silent',
      'I1: an operator joins a call that may be recorded',
      [
        action(
          'on',
          'UpdateContactRecordingBehavior',
          { RecordingBehavior: { RecordedParticipants: BOTH } },
          { NextAction: 'off' },
        ),
        action(
          'off',
          'UpdateContactRecordingBehavior',
          { RecordingBehavior: { RecordedParticipants: [] } },
          { NextAction: 'hours' },
        ),
        hours('queue'),
        ...QUEUE,
      ],
    ],
    [
      'audio leaves the call for a stream',
      'I1: recording is asked for before',
      keeping(
        { hours: hours('stream') },
        action(
          'stream',
          'UpdateContactMediaStreamingBehavior',
          { MediaStreamingState: 'Enabled', MediaStreamType: 'Audio', Participants: [] },
          { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
        ),
      ),
    ],
    ['the line may be closed', 'I4: a contact is queued without service hours having been asked', QUEUE],
    [
      'a closed line queues',
      'I4: a contact is queued outside service hours',
      keeping({ hours: hours('announce', 'queue') }),
    ],
    [
      'what the function says of the hours is not read',
      'I4: recording is asked for without knowing that the line is open',
      keeping({ silent: log('silent', 'on') }),
    ],
    [
      'hours are judged twice',
      'I4: service hours are judged again',
      keeping({ announce: announce({ 1: 'log-accepted', fails: 'hours' }) }),
    ],
    [
      'a caller is cut off',
      'I3: a caller inside service hours is cut off',
      keeping({ announce: announce({ 1: 'log-accepted', 2: 'end' }) }),
    ],
    [
      'an error that no branch takes may cut the caller off',
      'I3: a caller inside service hours is cut off',
      keeping(
        { hours: hours('greet') },
        action('greet', 'MessageParticipant', { Text: 'Bonjour' }, { NextAction: 'announce' }),
      ),
    ],
    [
      'functions keep callers waiting',
      'I3: a caller may wait longer than 8 s',
      keeping(
        { silent: log('silent', 'wait'), 'is-open': isOpen('says-on') },
        action(
          'wait',
          'InvokeLambdaFunction',
          {
            LambdaFunctionARN: 'log-consent',
            InvocationTimeLimitSeconds: '8',
            LambdaInvocationAttributes: { answer: 'silent' },
          },
          { NextAction: 'is-open', Errors: errorsTo('queue', 'NoMatchingError') },
        ),
      ),
    ],
    [
      'whoever refuses waits in another queue',
      'I3: where a caller waits depends on his answer',
      keeping(
        { 'refused-open': { ...isOpen('late'), Identifier: 'refused-open' } },
        action('late', 'UpdateContactRoutingBehavior', { QueuePriority: '9' }, { NextAction: 'queue' }),
      ),
    ],
    [
      'a caller who never gives up goes round for ever',
      'ends: a call may go round for ever',
      keeping({ announce: announce({ 1: 'log-accepted', other: 'announce' }) }),
    ],
    [
      'a function might begin a recording',
      'functions: a flow reaches a function that may start or resume',
      keeping({ silent: log('silent', 'is-open', { LambdaFunctionARN: 'recording-function' }) }),
    ],
    [
      'an answer is not stored though nothing failed',
      'I5: nothing failed, and a caller is queued whose answer is not stored',
      keeping({ announce: announce({ 1: 'log-accepted', silent: 'queue' }) }),
    ],
  ])('when %s', (_, breaks, actions) => {
    expect(broken(actions)).toContainEqual(expect.stringContaining(breaks));
  });
});

describe('what nobody can tell is not proved', () => {
  const through = (one: Action) => verdictOf(keeping({ hours: hours(one.Identifier) }, one));
  const ANY = errorsTo('queue', 'NoMatchingError');

  test.each<[what: string, action: Action, says: string]>([
    [
      'a function at a reference',
      action(
        'ask',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: '$.Lex.Slots.function', InvocationTimeLimitSeconds: '2' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'what the function at a reference does',
    ],
    [
      'a function that nobody declared',
      action(
        'ask',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: 'arn:of-somebody', InvocationTimeLimitSeconds: '2' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'what the function that it names does',
    ],
    [
      'a queue at a reference',
      action(
        'choose',
        'UpdateContactTargetQueue',
        { QueueId: '$.Lex.Slots.queue' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'where its queue leads',
    ],
    [
      'a flow at a reference',
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: '$.Lex.Slots.flow' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'which flow it goes to',
    ],
    [
      'a flow that is not there',
      action('go', 'TransferToFlow', { ContactFlowId: 'away' }, { NextAction: 'announce', Errors: ANY }),
      'not among those verified',
    ],
    [
      'a module that is not there',
      action('go', 'InvokeFlowModule', { FlowModuleId: 'away' }, { NextAction: 'announce', Errors: ANY }),
      'a module is not among',
    ],
    [
      'a hook that is not there',
      action(
        'hook',
        'UpdateContactEventHooks',
        { EventHooks: { CustomerQueue: 'away' } },
        { NextAction: 'announce', Errors: ANY },
      ),
      'hooked to CustomerQueue is not among',
    ],
    [
      'an action that is in no language',
      action('new', 'InventedLastWeek', {}, { NextAction: 'announce', Errors: ANY }),
      'nobody knows what the action InventedLastWeek does',
    ],
  ])('%s', (_, one, says) => {
    const { holds, notProven } = through(one);
    expect(holds).toBe(false);
    expect(notProven).toContainEqual(expect.stringContaining(says));
  });

  test('unless it is declared what the reference may be', () => {
    const choose = action(
      'choose',
      'UpdateContactTargetQueue',
      { QueueId: '$.Lex.Slots.queue' },
      {
        NextAction: 'enter',
        Errors: errorsTo('end', 'NoMatchingError'),
      },
    );
    const links = {
      flows: [
        {
          name: 'flow',
          reference: 'flow',
          type: 'CONTACT_FLOW' as const,
          document: flowOf(
            ...keeping({}).map((one) =>
              one.Identifier === 'queue' ? { ...choose, Identifier: 'queue' } : one,
            ),
          ),
        },
      ],
      promises: PROMISES,
      roleOf: (reference: string) => ROLES[reference] ?? ('unknown' as const),
    };
    expect(verify(linked(links)).holds).toBe(false);
    expect(verify(linked({ ...links, declared: { '$.Lex.Slots.queue': ['sales', 'support'] } })).holds).toBe(
      true,
    );
  });
});

describe('flows that lead to each other are proved together', () => {
  const ENDS = action('over', 'EndFlowExecution');
  const hook = (event: string) =>
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { [event]: 'other' } },
      { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
    );

  test.each([
    ['CustomerQueue', 'CUSTOMER_QUEUE', 'I1: an operator joins'],
    ['AgentWhisper', 'AGENT_WHISPER', 'I1: an operator joins'],
    ['CustomerWhisper', 'CUSTOMER_WHISPER', 'I1: an operator joins'],
    ['CustomerHold', 'CUSTOMER_HOLD', 'I1: recording is asked for though the reply did not say ON'],
    ['DefaultAgentUI', 'CONTACT_FLOW', 'I1: recording is asked for'],
  ] as const)('a flow that is hooked to %s and records', (event, type, breaks) => {
    const recording = { ...record('on', 'over', BOTH), Identifier: 'on' };
    const found = broken(keeping({ hours: hours('hook') }, hook(event)), 'CONTACT_FLOW', {
      other: [type, [recording, ENDS]],
    });
    expect(found.some((one) => one.startsWith(breaks.slice(0, 2)))).toBe(true);
  });

  test('a module in a module in five more is no module any more: that is a failure, and nobody is recorded after it', () => {
    const nest = action(
      'nest',
      'InvokeFlowModule',
      { FlowModuleId: 'other' },
      { NextAction: 'back', Errors: errorsTo('back', 'NoMatchingError') },
    );
    const enter = {
      ...nest,
      Transitions: { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
    };
    const found = broken(keeping({ hours: hours('nest') }, enter), 'CONTACT_FLOW', {
      other: ['MODULE', [nest, action('back', 'EndFlowModuleExecution')]],
    });
    expect(found).toContain('I3: recording is asked for after something failed');
    expect(found.every((one) => one.startsWith('I3'))).toBe(true);
  });

  test('what is known is not forgotten where a flow goes on in another', () => {
    const go = action(
      'on',
      'TransferToFlow',
      { ContactFlowId: 'other' },
      { NextAction: 'queue', Errors: errorsTo('queue', 'NoMatchingError') },
    );
    const recording = [record('on', 'queue', BOTH, 'off'), record('off', 'queue', []), ...QUEUE];
    const others: Parameters<typeof verdictOf>[2] = { other: ['CONTACT_FLOW', recording] };
    expect(verdictOf(keeping({ on: go }), 'CONTACT_FLOW', others)).toMatchObject({ holds: true });
    expect(broken(keeping({ on: go, 'is-open': isOpen('on') }), 'CONTACT_FLOW', others)).toContainEqual(
      expect.stringContaining('I1: recording is asked for though the reply did not say ON'),
    );
  });
});

test('a flow that no call comes to is not proved: nothing in it was looked at', () => {
  const invoking = (module: string): [FlowType, Action[]] => [
    'MODULE',
    [
      action(
        'go',
        'InvokeFlowModule',
        { FlowModuleId: module },
        { NextAction: 'end', Errors: errorsTo('end', 'NoMatchingError') },
      ),
    ],
  ];
  const { holds, notProven } = verdictOf(keeping(), 'CONTACT_FLOW', {
    left: invoking('right'),
    right: invoking('left'),
  });
  expect(holds).toBe(false);
  expect(notProven).toEqual(['no call comes to the flow left', 'no call comes to the flow right']);
});

describe('a gate that lets whoever refused through to recording is found out', () => {
  const ANY = errorsTo('queue', 'NoMatchingError');
  const set = (identifier: string, attributes: object, to: string) =>
    action(
      identifier,
      'UpdateContactAttributes',
      { Attributes: attributes },
      { NextAction: to, Errors: ANY },
    );
  const gate = (reference: string, operand: string, met: string, unmet: string, operator = 'Equals') =>
    action(
      'gate',
      'Compare',
      { ComparisonValue: reference },
      {
        NextAction: unmet,
        Conditions: when({ [operand]: met }, operator),
        Errors: errorsTo(unmet, 'NoMatchingCondition'),
      },
    );
  const through = (first: string, ...more: readonly Action[]) =>
    keeping({ 'refused-open': { ...isOpen(first), Identifier: 'refused-open' } }, ...more);

  test.each<[what: string, actions: readonly Action[]]>([
    [
      'an operand that is a reference',
      through(
        'set',
        set('set', { a: 'x', b: 'x' }, 'gate'),
        gate('$.Attributes.a', '$.Attributes.b', 'on', 'queue'),
      ),
    ],
    [
      'an operand that is still to be filled in',
      through('gate', gate('$.External.outcome', '{{word}}', 'on', 'queue')),
    ],
    [
      'a comparison of another kind',
      through('gate', gate('$.External.recording', 'foo', 'queue', 'on', 'KeyExists')),
    ],
    [
      'a number that is none',
      through(
        'set',
        set('set', { n: '0x10' }, 'gate'),
        gate('$.Attributes.n', '5', 'queue', 'on', 'NumberGreaterThan'),
      ),
    ],
    [
      'an attribute whose key is a reference',
      through(
        'set',
        set('set', { no: '1', which: 'no' }, 'turn'),
        set('turn', { '$.Attributes.which': '0' }, 'gate'),
        gate('$.Attributes.no', '1', 'queue', 'on'),
      ),
    ],
    [
      'an attribute of a name in quotes',
      through('set', set('set', { 'a"b': '1' }, 'gate'), gate("$.Attributes['a\"b']", '1', 'on', 'queue')),
    ],
    [
      'a part of the reply that nobody foresaw',
      through('gate', gate('$.External.announcementVersion', 'abc', 'on', 'queue')),
    ],
  ])('%s', (_, actions) => {
    expect(broken(actions)).toContainEqual('I2: recording is asked for after a refusal');
  });

  test('a module that does not see its caller’s flow attributes', () => {
    const remember = action(
      'set',
      'UpdateFlowAttributes',
      { FlowAttributes: { no: { Type: 'String', Value: '1' } } },
      { NextAction: 'go', Errors: ANY },
    );
    const go = action(
      'go',
      'InvokeFlowModule',
      { FlowModuleId: 'other' },
      { NextAction: 'queue', Errors: ANY },
    );
    const module = [
      gate('$.FlowAttributes.no', '1', 'back', 'on'),
      record('on', 'back', BOTH),
      action('back', 'EndFlowModuleExecution'),
    ];
    expect(
      broken(through('set', remember, go), 'CONTACT_FLOW', { other: ['MODULE', module] }),
    ).toContainEqual('I2: recording is asked for after a refusal');
  });

  test('an announcement whose answer is stored for later', () => {
    const stores = action(
      'announce',
      'GetParticipantInput',
      {
        Text: Announcement,
        InputTimeLimitSeconds: '7',
        StoreInput: 'True',
        InputValidation: { CustomValidation: { MaximumLength: '1' } },
      },
      { NextAction: 'again', Errors: ANY },
    );
    const again = { ...announce({ 1: 'log-accepted' }), Identifier: 'again' };
    expect(broken(keeping({ announce: stores }, again))).toContainEqual(
      'I2: recording is asked for after a refusal',
    );
  });
});

test('texts that grow from round to round have an end for the verifier too', () => {
  const grow = action(
    'grow',
    'UpdateContactAttributes',
    { Attributes: { k: 'x$.Attributes.k$.Attributes.k' } },
    { NextAction: 'grow', Errors: errorsTo('end', 'NoMatchingError') },
  );
  expect(broken([grow])).toContainEqual('ends: a call may go round for ever');
});

test.each(['toString', '__proto__', 'constructor'])('an action of the type %s is an unknown one', (type) => {
  const odd = action('odd', type, {}, { NextAction: 'end' });
  expect(verdictOf([odd]).notProven).toContainEqual(expect.stringContaining('nobody knows what the action'));
});

test('service hours are those of the service, and no others', () => {
  const links = {
    flows: [
      { name: 'flow', reference: 'flow', type: 'CONTACT_FLOW' as const, document: flowOf(...keeping()) },
    ],
    promises: PROMISES,
    roleOf: (reference: string) => ROLES[reference] ?? ('unknown' as const),
  };
  const reasons = verify(linked({ ...links, hours: 'service-hours' })).violations.map(({ reason }) => reason);
  expect(reasons).toContain('other hours than those of the service are asked');
});

test('a counterexample is the shortest path, told step by step', () => {
  const [first] = verdictOf([hours('queue'), ...QUEUE, say('never', 'x')]).violations.filter(
    ({ invariant }) => invariant === 'told',
  );
  expect(first).toMatchObject({
    reason: 'nothing failed, and a caller is queued who was not asked',
    trace: [
      'flow, hours: the line is open',
      'flow, queue: a queue is chosen',
      'flow, enter: the caller is put into the queue',
    ],
    path: [
      { flow: 'flow', action: 'hours', branch: 'Equals True', what: 'the line is open' },
      { flow: 'flow', action: 'queue', branch: 'next', what: 'a queue is chosen' },
      { flow: 'flow', action: 'enter', branch: 'end', what: 'the caller is put into the queue' },
    ],
  });
});
