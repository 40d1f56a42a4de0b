import type { Action } from '../../../../lib/flow-language/types';
import { flowIn } from '../../../../twin/cloud/connect/flow-content';

const END: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
const GREET: Action = {
  Identifier: 'greet',
  Type: 'MessageParticipant',
  Parameters: { Text: 'Bonjour' },
  Transitions: { NextAction: 'end' },
};
const flow = (...actions: unknown[]) => ({
  Version: '2019-10-30',
  StartAction: 'greet',
  Actions: [...actions, END],
});
const recording = (Parameters: object, ...branches: string[]) => ({
  Identifier: 'greet',
  Type: 'UpdateContactRecordingAndAnalyticsBehavior',
  Parameters,
  Transitions: { NextAction: 'end', Errors: branches.map((ErrorType) => ({ ErrorType, NextAction: 'end' })) },
});

describe('a flow that Connect is given', () => {
  test('is taken when nothing is wrong with it', () => {
    expect(flowIn(JSON.stringify(flow(GREET)), 'CONTACT_FLOW').StartAction).toBe('greet');
  });

  test.each([
    ['is no JSON', 'Bonjour', /JSON/],
    ['is JSON of something else', 'null', /expected an object/],
    ['has another version', { ...flow(GREET), Version: '2020-01-01' }, /expected version 2019-10-30/],
    ['starts nowhere', { ...flow(GREET), StartAction: 'away' }, /StartAction.*got away/],
    [
      'leads nowhere',
      flow({ ...GREET, Transitions: { NextAction: 'away' } }),
      /NextAction to lead to an action, got away/,
    ],
    ['has an action twice', flow(GREET, GREET), /action greet: expected one action/],
    [
      'has an identifier of forbidden signs',
      flow(GREET, { ...GREET, Identifier: 'a:b' }),
      /without %.*got a:b/,
    ],
    [
      'has an identifier of 51 characters',
      flow(GREET, { ...GREET, Identifier: 'a'.repeat(51) }),
      /1 to 50 characters/,
    ],
    ['has an empty parameter', flow({ ...GREET, Parameters: { Text: '' } }), /Text to hold something/],
    [
      'lacks an error branch',
      flow(recording({ VoiceBehavior: {} }, 'NoMatchingError')),
      /branch for the error ChannelMismatch/,
    ],
    [
      'records voice and screen in one action',
      flow(
        recording({ VoiceBehavior: {}, ScreenRecordingBehavior: {} }, 'NoMatchingError', 'ChannelMismatch'),
      ),
      /got VoiceBehavior and ScreenRecordingBehavior/,
    ],
    [
      'has more actions than allowed',
      flow(GREET, ...Array.from({ length: 250 }, (_, at) => ({ ...GREET, Identifier: `a${at}` }))),
      /at most 250/,
    ],
  ])('is refused when it %s', (_, content, problem) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => flowIn(text, 'CONTACT_FLOW')).toThrow(problem);
    expect(() => flowIn(text, 'CONTACT_FLOW')).toThrow(
      expect.objectContaining({ code: 'InvalidContactFlowException', status: 400 }),
    );
  });

  test('is said not to be played when it has an action type that the twin does not play', () => {
    const text = JSON.stringify(
      flow({
        ...GREET,
        Type: 'ResumeContact',
        Parameters: {},
        Transitions: { NextAction: 'end', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
      }),
    );
    expect(() => flowIn(text, 'CONTACT_FLOW')).toThrow(expect.objectContaining({ code: 'NotImplemented' }));
  });

  test('hears of all its problems at once', () => {
    const text = JSON.stringify({ ...flow(recording({})), Version: 'none' });
    expect(() => flowIn(text, 'CONTACT_FLOW')).toThrow(/version.*NoMatchingError.*ChannelMismatch/);
  });
});
