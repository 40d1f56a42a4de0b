import { charterOf } from '../../lib/charter';
import { promisesOf } from '../../lib/flow-language/promised';
import { spokenTexts } from '../../lib/flow-language/prompts';
import type { Action, FlowType } from '../../lib/flow-language/types';
import { linked } from '../../lib/flow-language/verify/linked';
import type { FunctionRole } from '../../lib/flow-language/verify/system';
import { verify } from '../../lib/flow-language/verify/verify';
import { action, errorsTo, flowOf, when } from './flows';

const charter = charterOf({});
export const { Announcement } = spokenTexts('fr-FR', charter) as { readonly Announcement: string };

export const ROLES: Readonly<Record<string, FunctionRole>> = {
  'log-consent': 'log-consent',
  'other-function': 'harmless',
  'recording-function': 'may record',
};

export const PROMISES = { ...promisesOf(charter), knowsTexts: false, voice: undefined };

/** What is broken by a flow, that goes on in others of those names. */
export const verdictOf = (
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

export const record = (
  identifier: string,
  to: string,
  participants: readonly string[],
  failing = to,
): Action =>
  action(
    identifier,
    'UpdateContactRecordingAndAnalyticsBehavior',
    { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: participants } } },
    { NextAction: to, Errors: errorsTo(failing, 'NoMatchingError', 'ChannelMismatch') },
  );
export const BOTH = ['Agent', 'Customer'];
export const hours = (open: string, closed = 'end'): Action =>
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
export const announce = (
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
export const log = (answer: string, to: string, more: object = {}, failing = 'queue'): Action =>
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
export const isOpen = (to: string): Action =>
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
export const QUEUE: readonly Action[] = [
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
export const KEEPS: Readonly<Record<string, Action>> = {
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
export const keeping = (
  changed: Readonly<Record<string, Action>> = {},
  ...more: readonly Action[]
): Action[] => [...Object.values({ ...KEEPS, ...changed }), ...more, ...QUEUE];

export const broken = (...given: Parameters<typeof verdictOf>): string[] =>
  verdictOf(...given).violations.map(({ invariant, reason }) => `${invariant}: ${reason}`);
