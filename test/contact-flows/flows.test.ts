import { charterOf } from '../../lib/charter';
import { flowValues } from '../../lib/constructs/flow-values';
import { checkFlow } from '../../lib/flow-language/check';
import { typeOf } from '../../lib/flow-language/rules/placement';
import { FLOWS } from '../support/line-resources';

const RECORDING = 'UpdateContactRecordingAndAnalyticsBehavior';

const valuesNamed = (node: unknown, name: string): unknown[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([key, value]) => (key === name ? [value] : valuesNamed(value, name)));

describe.each(Object.entries(FLOWS))('the flow %s', (_, { type, document }) => {
  const { Actions: actions } = document;

  test('breaks no rule of the Flow language, for calls, in a flow of its type', () => {
    expect(checkFlow(JSON.stringify(document), { type, channel: 'VOICE' }).findings).toEqual([]);
  });

  test('says itself of which type it is', () => {
    expect(typeOf(document)).toBe(type);
  });

  test('names its actions by words', () => {
    for (const { Identifier } of actions) expect(Identifier).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('records nothing of the automated part, and no screen, ever', () => {
    const behaviours = actions.filter(({ Type }) => Type === RECORDING);
    for (const one of valuesNamed(behaviours, 'IVRRecordingBehavior')) expect(one).toBe('Disabled');
    for (const one of valuesNamed(behaviours, 'ScreenRecordedParticipants')) expect(one).toEqual([]);
  });

  test('records both sides or nobody: half a conversation is no testimony', () => {
    for (const one of valuesNamed(actions, 'RecordedParticipants'))
      expect([[], ['Agent', 'Customer']]).toContainEqual(one);
  });

  test('asks its functions so that the caller waits 4 s at most and only texts come back', () => {
    for (const { Parameters } of actions.filter(({ Type }) => Type === 'InvokeLambdaFunction'))
      expect(Parameters).toMatchObject({
        InvocationTimeLimitSeconds: '4',
        InvocationType: 'SYNCHRONOUS',
        ResponseValidation: { ResponseType: 'STRING_MAP' },
      });
  });

  test('goes the same way after a comparison that matches nothing, whichever of its two exits Connect takes', () => {
    for (const { Transitions } of actions.filter(({ Type }) => Type === 'Compare'))
      expect(Transitions?.NextAction).toBe(
        Transitions?.Errors?.find(({ ErrorType }) => ErrorType === 'NoMatchingCondition')?.NextAction,
      );
  });

  test('speaks by a neural voice, in the language of its texts', () => {
    for (const { Parameters } of actions.filter(({ Type }) => Type === 'UpdateContactTextToSpeechVoice'))
      expect(Parameters).toEqual({ TextToSpeechVoice: '${Voice}', TextToSpeechEngine: 'neural' });
  });

  test('puts no number, name or reference into an attribute', () => {
    const attributes = valuesNamed(actions, 'Attributes').flatMap((set) => Object.entries(set as object));
    const allowed = ['recording on', 'recording off', 'recording unclear', 'told recorded'];
    expect(attributes.map((pair) => pair.join(' ')).filter((pair) => !allowed.includes(pair))).toEqual([]);
  });
});

test('a flow that opens a contact turns its log off first, since a log would hold numbers', () => {
  for (const name of ['inbound', 'queue-transfer', 'agent-transfer', 'outbound-whisper']) {
    const { document } = FLOWS[name] as (typeof FLOWS)[string];
    const first = document.Actions.find(({ Identifier }) => Identifier === document.StartAction);
    expect(first).toMatchObject({
      Type: 'UpdateFlowLoggingBehavior',
      Parameters: { FlowLoggingBehavior: 'Disabled' },
    });
  }
});

test('a call that an operator makes is never recorded: article 1 is about calls to the number', () => {
  const { document } = FLOWS['outbound-whisper'] as (typeof FLOWS)[string];
  expect(valuesNamed(document, 'RecordedParticipants')).toEqual([[]]);
  expect(valuesNamed(document, 'ScreenRecordedParticipants')).toEqual([[]]);
});

test('every flow that opens a call speaks French, by the voice that Polly has for it', () => {
  expect(flowValues(charterOf())).toMatchObject({ Voice: 'Lea', Language: 'fr-FR' });
  for (const name of ['inbound', 'queue-transfer', 'agent-transfer'])
    expect(valuesNamed(FLOWS[name]?.document, 'TextToSpeechVoice')).toHaveLength(1);
});
