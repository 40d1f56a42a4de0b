import { isFields } from '../../../lib/flow-language/parse';
import type { Action } from '../../../lib/flow-language/types';
import { action, errorsTo } from '../flows';
import { actionIn, insertedBefore, type Operator, ofType, withAction, withParameters } from './operator';

const RECORDING = 'UpdateContactRecordingAndAnalyticsBehavior';
const ANY = errorsTo('', 'NoMatchingError');

const recordingOf = ({ Parameters = {} }: Action) =>
  isFields(Parameters.VoiceBehavior) ? Parameters.VoiceBehavior.VoiceRecordingBehavior : undefined;

/** Recording is asked for before any other action. */
export const moveOnEarlier: Operator = (document) => {
  const on = actionIn(document, 'voice-recording-on');
  if (on === undefined) return [];
  return document.Actions.filter(({ Identifier }) => Identifier !== on.Identifier).map(
    ({ Identifier }) =>
      [
        `before ${Identifier}`,
        insertedBefore(document, Identifier, { ...on, Identifier: 'on-earlier' }),
      ] as const,
  );
};

export const shortenAnnouncement: Operator = (document) =>
  ofType(document, 'GetParticipantInput').flatMap((asks) => {
    const text = String(asks.Parameters?.Text);
    const sentences = text.split(/(?<=[.!?]) /);
    return [
      ' ',
      text.slice(0, text.length / 2),
      sentences.slice(0, -1).join(' '),
      sentences.filter((sentence) => !sentence.includes('refuser')).join(' '),
    ].map(
      (shorter) =>
        [
          `${asks.Identifier}: ${shorter.length} characters`,
          withParameters(document, asks, { Text: shorter }),
        ] as const,
    );
  });

export const setSkip: Operator = (document) =>
  ofType(document, 'MessageParticipant').map(
    (says) =>
      [says.Identifier, withParameters(document, says, { SkipWhenDTMFBufferEnabled: 'true' })] as const,
  );

export const enableBuffer: Operator = (document) =>
  ofType(document, 'GetParticipantInput', 'CheckHoursOfOperation').map(
    ({ Identifier }) =>
      [
        `before ${Identifier}`,
        insertedBefore(
          document,
          Identifier,
          action(
            'keep-keys',
            'GetParticipantInput',
            { EnableDTMFBuffer: 'True' },
            {
              NextAction: '',
              Errors: errorsTo('', 'NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'),
            },
          ),
        ),
      ] as const,
  );

export const enableIvr: Operator = (document) =>
  ofType(document, RECORDING).flatMap((records) => {
    const recording = recordingOf(records);
    return isFields(recording)
      ? [
          [
            records.Identifier,
            withParameters(document, records, {
              VoiceBehavior: { VoiceRecordingBehavior: { ...recording, IVRRecordingBehavior: 'Enabled' } },
            }),
          ] as const,
        ]
      : [];
  });

/** What switched recording off switches it on. */
export const turnOffIntoOn: Operator = (document) =>
  ofType(document, RECORDING)
    .filter(({ Identifier }) => Identifier.includes('-off'))
    .map(
      (records) =>
        [
          records.Identifier,
          withParameters(
            document,
            records,
            records.Parameters?.ScreenRecordingBehavior === undefined
              ? { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } } }
              : { ScreenRecordingBehavior: { ScreenRecordedParticipants: ['Agent'] } },
          ),
        ] as const,
    );

/** The older action has no error branches: a failure is silent. */
export const recordByOlderAction: Operator = (document) =>
  ofType(document, RECORDING)
    .filter((records) => recordingOf(records) !== undefined)
    .map(
      (records) =>
        [
          records.Identifier,
          withAction(document, {
            ...action(records.Identifier, 'UpdateContactRecordingBehavior', {
              RecordingBehavior: recordingOf(records),
            }),
            Transitions: { NextAction: records.Transitions?.NextAction as string },
          }),
        ] as const,
    );

export const askAsynchronously: Operator = (document) =>
  ofType(document, 'InvokeLambdaFunction').map(
    (asks) => [asks.Identifier, withParameters(document, asks, { InvocationType: 'ASYNCHRONOUS' })] as const,
  );

export const askAnotherFunction: Operator = (document) =>
  ofType(document, 'InvokeLambdaFunction').map(
    (asks) =>
      [asks.Identifier, withParameters(document, asks, { LambdaFunctionARN: 'other-function' })] as const,
  );

export const tellAnotherAnswer: Operator = (document) =>
  ofType(document, 'InvokeLambdaFunction').flatMap((asks) => {
    const told = asks.Parameters?.LambdaInvocationAttributes;
    if (!isFields(told) || told.answer === undefined) return [];
    return ['refused', 'accepted', 'silent', 'undetermined']
      .filter((answer) => answer !== told.answer)
      .map(
        (answer) =>
          [
            `${asks.Identifier}: ${answer}`,
            withParameters(document, asks, { LambdaInvocationAttributes: { ...told, answer } }),
          ] as const,
      );
  });

/** The reply is not what is compared: another part of it, or an attribute that an earlier contact brought along. */
export const testElsewhere: Operator = (document) =>
  ofType(document, 'Compare').flatMap((compares) =>
    [
      '$.External.outcome',
      '$.External.recording',
      '$.External.other',
      '$.Attributes.recording',
      '$.Attributes.told',
    ]
      .filter((reference) => reference !== compares.Parameters?.ComparisonValue)
      .map(
        (reference) =>
          [
            `${compares.Identifier}: ${reference}`,
            withParameters(document, compares, { ComparisonValue: reference }),
          ] as const,
      ),
  );

/** The reply is tested for what it says when nothing may be recorded. */
export const testForTheOpposite: Operator = (document) =>
  ofType(document, 'Compare').flatMap((compares) => {
    const [first, ...others] = compares.Transitions?.Conditions ?? [];
    if (first === undefined || !first.Condition.Operands.includes('ON')) return [];
    const opposite = { ...first, Condition: { ...first.Condition, Operands: ['OFF'] } };
    return [
      [
        compares.Identifier,
        withAction(document, {
          ...compares,
          Transitions: { ...compares.Transitions, Conditions: [opposite, ...others] },
        }),
      ] as const,
    ];
  });

/** Another function's reply comes between the reply and its test. */
export const insertFunction: Operator = (document) =>
  ofType(document, 'Compare').map(
    ({ Identifier }) =>
      [
        `before ${Identifier}`,
        insertedBefore(
          document,
          Identifier,
          action(
            'another-function',
            'InvokeLambdaFunction',
            { LambdaFunctionARN: 'other-function', InvocationTimeLimitSeconds: '3' },
            { NextAction: '', Errors: ANY },
          ),
        ),
      ] as const,
  );

/** Whoever answers so is moved in the queue. */
export const changePriority: Operator = (document) =>
  ofType(document, 'InvokeLambdaFunction').map(
    ({ Identifier }) =>
      [
        `before ${Identifier}`,
        insertedBefore(
          document,
          Identifier,
          action('move', 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, { NextAction: '' }),
        ),
      ] as const,
  );

export const loopLonger: Operator = (document) =>
  ofType(document, 'Loop').map(
    (loops) => [loops.Identifier, withParameters(document, loops, { LoopCount: '9' })] as const,
  );
