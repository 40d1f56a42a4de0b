import type { Action } from '../../../../lib/flow-language/types';
import { linked } from '../../../../lib/flow-language/verify/linked';
import { verify } from '../../../../lib/flow-language/verify/verify';
import { action, errorsTo, flowOf, say } from '../../../support/flows';
import {
  announce,
  BOTH,
  broken,
  hours,
  isOpen,
  KEEPS,
  keeping,
  log,
  PROMISES,
  QUEUE,
  ROLES,
  record,
  verdictOf,
} from '../../../support/keeping';

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
      'whoever refuses waits in another queue when that cannot be stored',
      'I3: where a caller waits depends on his answer',
      keeping(
        { refused: log('refused', 'refused-open', {}, 'late') },
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
