import type { Action } from '../../../lib/flow-language/types';
import { ACTIONS } from '../../../twin/telephone/actions/registry';
import { Contact } from '../../../twin/telephone/contact';
import { Line } from '../../../twin/telephone/line';
import type { Stage } from '../../../twin/telephone/stage';
import { openLine } from '../../support/line';

/** Plays actions of one type on the same contact, and returns how each went. */
async function stageOf() {
  const { connect, functions, clock, flowArns } = await openLine();
  const stage: Stage = {
    exchange: connect.instance,
    functions,
    line: new Line(clock, Number.POSITIVE_INFINITY, false),
    contact: new Contact('contact', '+33639980123', null),
    flow: connect.instance.flow(flowArns.inbound as string) as Stage['flow'],
    director: {},
    audience: 'line',
    react: () => undefined,
    enter: async () => 'returned',
    depth: 0,
  };
  const play = (Type: string, Parameters: Action['Parameters']) =>
    clock.until(clock.spawn(async () => ACTIONS[Type]?.({ Identifier: 'one', Type, Parameters }, stage)));
  return { stage, play, functions, clock };
}

const FAILED = { kind: 'error', type: 'NoMatchingError' };
const DONE = { kind: 'done' };

describe('Loop', () => {
  test('lets pass so many times, then once not, and starts anew', async () => {
    const { play } = await stageOf();
    const results: (string | undefined)[] = [];
    for (let round = 0; round < 6; round += 1) {
      const outcome = await play('Loop', { LoopCount: '2' });
      results.push(outcome?.kind === 'done' ? outcome.result : outcome?.kind);
    }
    const once = ['ContinueLooping', 'ContinueLooping', 'DoneLooping'];
    expect(results).toEqual([...once, ...once]);
  });

  test.each(['101', '-1', 'deux', '$.Attributes.none'])('fails for a count of %s', async (LoopCount) => {
    const { play } = await stageOf();
    const outcome = await play('Loop', { LoopCount });
    expect(outcome).toEqual(LoopCount.startsWith('$') ? { kind: 'done', result: 'DoneLooping' } : FAILED);
  });
});

describe('Compare', () => {
  test('has no result where nothing is, or where more than a value is', async () => {
    const { play } = await stageOf();
    expect(await play('Compare', { ComparisonValue: '$.External.recording' })).toEqual(DONE);
    expect(await play('Compare', { ComparisonValue: '$.CustomerEndpoint' })).not.toHaveProperty('result');
    expect(await play('Compare', { ComparisonValue: '$.Channel' })).toEqual({
      kind: 'done',
      result: 'VOICE',
    });
  });

  test('knows no inherited name', async () => {
    const { play } = await stageOf();
    expect(await play('Compare', { ComparisonValue: '$.Attributes.constructor' })).toEqual(DONE);
  });
});

describe('the settings of a contact', () => {
  test.each([
    ['UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Lea', TextToSpeechEngine: 'neural' }, DONE],
    [
      'UpdateContactTextToSpeechVoice',
      { TextToSpeechVoice: 'Mathieu', TextToSpeechEngine: 'neural' },
      FAILED,
    ],
    ['UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Nobody', TextToSpeechEngine: 'neural' }, FAILED],
    ['UpdateContactData', { LanguageCode: 'fr-FR' }, DONE],
    ['UpdateContactData', { LanguageCode: 'français' }, FAILED],
    ['UpdateContactEventHooks', { EventHooks: { AgentWhisper: 'nowhere' } }, FAILED],
    ['UpdateContactTargetQueue', { QueueId: 'nowhere' }, FAILED],
    ['CheckHoursOfOperation', { HoursOfOperationId: 'nowhere' }, FAILED],
    ['CheckHoursOfOperation', {}, FAILED],
    ['TransferToFlow', { ContactFlowId: 'nowhere' }, FAILED],
    ['TransferContactToQueue', {}, FAILED],
    ['TransferContactToAgent', {}, { kind: 'over', how: 'disconnected' }],
  ])('%s of %j', async (type, parameters, outcome) => {
    const { play } = await stageOf();
    expect(await play(type, parameters)).toEqual(outcome);
  });

  test('TransferToFlow goes on in the other flow', async () => {
    const { play, stage } = await stageOf();
    const { arn } = stage.flow;
    expect(await play('TransferToFlow', { ContactFlowId: arn })).toEqual({ kind: 'other flow', arn });
  });
});

test('InvokeLambdaFunction waits eight seconds at most, whatever the action allows', async () => {
  const { play, functions, clock } = await stageOf();
  functions.hang(functions.logConsent);
  const began = clock.now();
  const parameters = { LambdaFunctionARN: functions.logConsent, InvocationTimeLimitSeconds: '60' };
  expect(await play('InvokeLambdaFunction', parameters)).toEqual(FAILED);
  expect(clock.now() - began).toBe(8000);
});
