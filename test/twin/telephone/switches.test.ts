import type { Action, FlowType } from '../../../lib/flow-language/types';
import { act, branchesOf, FAILED, other, run } from '../../support/alone';
import { action, say } from '../../support/flows';

const voice = (identifier: string, participants: string[], to: string, ivr?: string): Action =>
  act(
    identifier,
    'UpdateContactRecordingAndAnalyticsBehavior',
    {
      VoiceBehavior: {
        VoiceRecordingBehavior: {
          RecordedParticipants: participants,
          ...(ivr !== undefined && { IVRRecordingBehavior: ivr }),
        },
      },
    },
    to,
  );
const QUEUE = [
  act('choose', 'UpdateContactTargetQueue', { QueueId: 'first' }, 'enter'),
  act('enter', 'TransferContactToQueue', {}, 'failed'),
  FAILED,
];
const BOTH = ['Agent', 'Customer'];

const changes = async (actions: readonly Action[], options = {}) =>
  (await run(actions, options)).recording.map(({ action: by, switch: name, state, participants }) =>
    `${by} ${name} ${state} ${participants.join('+')}`.trim(),
  );

describe('recording', () => {
  test('of the talk is requested, and captures from the moment an operator joins', async () => {
    expect(await changes([voice('on', BOTH, 'choose'), ...QUEUE])).toEqual([
      'on voice requested Agent+Customer',
      'on voice capturing Agent+Customer',
    ]);
  });

  test('that nobody joins never captures', async () => {
    expect(await changes([voice('on', BOTH, 'end'), FAILED])).toEqual(['on voice requested Agent+Customer']);
  });

  test('that is turned off before stays off', async () => {
    expect(await changes([voice('on', BOTH, 'off'), voice('off', [], 'choose'), ...QUEUE])).toEqual([
      'on voice requested Agent+Customer',
      'off voice off',
    ]);
  });

  test('of the automated part captures at once, and is a switch of its own', async () => {
    const flow = [voice('on', [], 'off', 'Enabled'), voice('off', [], 'end'), FAILED];
    expect(await changes(flow)).toEqual(['on voice off', 'on ivr capturing Customer', 'off voice off']);
  });

  test('of the screen waits for the operator too', async () => {
    const screen = act(
      'screen',
      'UpdateContactRecordingAndAnalyticsBehavior',
      { ScreenRecordingBehavior: { ScreenRecordedParticipants: ['Agent'] } },
      'choose',
    );
    expect(await changes([screen, ...QUEUE])).toEqual([
      'screen screen requested Agent',
      'screen screen capturing Agent',
    ]);
  });

  test.each([
    ['CUSTOMER_WHISPER', ['on voice requested Customer', 'on voice capturing Customer']],
    ['CUSTOMER_HOLD', ['on voice capturing Customer']],
  ] as const)('set in a %s', async (type: FlowType, expected) => {
    const flow = [voice('on', ['Customer'], 'over'), action('over', 'EndFlowExecution'), FAILED];
    expect(await changes(flow, { type })).toEqual(expected);
  });

  test('set for voices on a chat is the wrong channel', async () => {
    const guide = other('guide', 'CONTACT_FLOW', voice('on', BOTH, 'end'), FAILED);
    const hook = act(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { DefaultAgentUI: 'guide' } },
      'choose',
    );
    const result = await run([hook, ...QUEUE], { others: [guide] });
    expect(branchesOf(result, 'on')).toEqual(['NoMatchingError']);
    expect(result.recording).toEqual([]);
  });
});

describe('the older action', () => {
  const older: Action = action(
    'on',
    'UpdateContactRecordingBehavior',
    { RecordingBehavior: { RecordedParticipants: BOTH, IVRRecordingBehavior: 'Enabled' } },
    { NextAction: 'after', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'failed' }] },
  );
  const flow = [older, say('after', 'On we go.'), FAILED];

  test('sets all that it names', async () => {
    expect(await changes(flow)).toEqual(['on voice requested Agent+Customer', 'on ivr capturing Customer']);
  });

  test('fails in silence: the flow goes on, and nothing is changed', async () => {
    const director = {
      begins: ({ action: one }: { action: Action }) =>
        one.Identifier === 'on' ? ({ kind: 'error', type: 'NoMatchingError' } as const) : undefined,
    };
    const result = await run(flow, { director });
    expect(result.recording).toEqual([]);
    expect(result.heard).toEqual(['On we go.']);
    expect(branchesOf(result, 'on')).toEqual(['next']);
  });
});

test('a stream of the caller’s voice is told beside the recordings, from when it begins', async () => {
  const stream = (identifier: string, MediaStreamingState: string, to: string) =>
    act(
      identifier,
      'UpdateContactMediaStreamingBehavior',
      {
        MediaStreamingState,
        MediaStreamType: 'Audio',
        Participants: [{ ParticipantType: 'Customer', MediaDirections: ['From', 'To'] }],
      },
      to,
    );
  expect(await changes([stream('on', 'Enabled', 'off'), stream('off', 'Disabled', 'end'), FAILED])).toEqual([
    'on stream capturing Customer',
    'off stream off',
  ]);
});
