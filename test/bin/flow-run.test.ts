import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowRun } from '../../bin/commands/flow-run';
import { act, FAILED } from '../support/alone';
import { action, flowOf, say, when } from '../support/flows';

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const run = (content: unknown, options = {}) =>
  flowRun.run({ file: file('made-up.json', content), ...options }, () => undefined);

const record = act(
  'record',
  'UpdateContactRecordingBehavior',
  { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
  'choose',
);
const QUEUE = [
  act('choose', 'UpdateContactTargetQueue', { QueueId: '${QueueArn}' }, 'enter'),
  act('enter', 'TransferContactToQueue', {}, 'failed'),
  FAILED,
];

describe('agglo flow run', () => {
  test('tells how a flow ends, its steps, what was heard and what is recorded', async () => {
    const result = await run(flowOf(say('greet', 'Bonjour', 'record'), record, ...QUEUE));
    expect(result).toEqual({
      ended: 'agent',
      steps: [
        { flow: 'made-up', action: 'greet', branch: 'next' },
        { flow: 'made-up', action: 'record', branch: 'next' },
        { flow: 'made-up', action: 'choose', branch: 'next' },
        { flow: 'made-up', action: 'enter', branch: 'end' },
      ],
      heard: ['Bonjour'],
      recording: [
        { action: 'record', switch: 'voice', state: 'requested', participants: ['Agent', 'Customer'] },
        { action: 'record', switch: 'voice', state: 'capturing', participants: ['Agent', 'Customer'] },
      ],
      notProven: [],
    });
    expect(flowRun.exitCode(result)).toBe(0);
    expect(flowRun.print(result)).toMatch(
      /^ended: agent\n[\s\S]*heard\n {2}Bonjour\n[\s\S]*voice +capturing/,
    );
  });

  test('presses and says what it is told', async () => {
    const menu = action(
      'menu',
      'GetParticipantInput',
      { Text: 'Yes?', InputTimeLimitSeconds: '5' },
      { NextAction: 'end', Conditions: when({ 1: 'menu', '*': 'end' }) },
    );
    const pressed = await run(flowOf(menu), { press: '11,*' });
    expect(pressed.steps.map(({ branch }) => branch)).toEqual(['Equals 1', 'Equals 1', 'Equals *', 'end']);
  });

  test('has hours, functions and chance as it is told', async () => {
    const hours = act(
      'hours',
      'CheckHoursOfOperation',
      { HoursOfOperationId: 'h' },
      'end',
      when({ False: 'end' }),
    );
    expect((await run(flowOf(hours, FAILED), { hours: 'closed' })).steps[0]?.branch).toBe('Equals False');
    const lambda = act('ask', 'InvokeLambdaFunction', {
      LambdaFunctionARN: 'f',
      InvocationTimeLimitSeconds: '8',
    });
    expect((await run(flowOf(lambda, FAILED), { lambda: 'timeout' })).heard).toEqual(['That failed.']);
  });

  test.each([
    ['goes round for ever', flowOf(say('one', 'a', 'two'), say('two', 'b', 'one')), 'step-limit'],
    [
      'goes round for ever in silence',
      flowOf(act('one', 'UpdateContactAttributes', { Attributes: { a: 'b' } }, 'one')),
      'step-limit',
    ],
    ['has an action that nobody knows', flowOf(action('one', 'Sing')), 'stopped'],
    ['leads nowhere', flowOf(say('one', 'a', 'nowhere')), 'dropped'],
    ['starts nowhere', { Actions: [] }, 'dropped'],
    ['fails without a branch for it', flowOf(action('one', 'TransferContactToQueue')), 'dropped'],
  ])('ends with 1 for a flow that %s', async (_, content, ended) => {
    const result = await run(content);
    expect(result.ended).toBe(ended);
    expect(flowRun.exitCode(result)).toBe(1);
  });

  test('goes on at what nobody knows where it is told to, and still ends with 1', async () => {
    const sings = action('one', 'Sing', {}, { NextAction: 'greet' });
    const result = await run(flowOf(sings, say('greet', 'Bonjour')), { onUnknown: 'continue' });
    expect(result).toMatchObject({ ended: 'disconnected', heard: ['Bonjour'] });
    expect(result.notProven).toEqual([{ action: 'one', type: 'Sing', why: 'its type is not played' }]);
    expect(flowRun.exitCode(result)).toBe(1);
  });

  test('takes the type that a flow tells, or is told', async () => {
    const whisper = flowOf(say('greet', 'Bonjour', 'over'), action('over', 'EndFlowExecution'));
    expect((await run(whisper, { type: 'AGENT_WHISPER' })).ended).toBe('ended');
    await expect(run(whisper, { type: 'WHISPER' })).rejects.toMatchObject({ name: 'UsageError' });
  });

  test('repeats nobody’s telephone number', async () => {
    const real = `0${'3'.repeat(9)}`;
    const { heard } = await run(flowOf(say('greet', `Call ${real}, not 06 39 98 01 23, before 2027.`)));
    expect(heard).toEqual(['Call (a number), not 06 39 98 01 23, before 2027.']);
  });

  test.each([
    ['what is no flow', 'Bonjour', {}],
    ['keys that no keypad has', flowOf(), { press: 'a' }],
    ['a state that hours cannot have', flowOf(), { hours: 'ajar' }],
    ['a seed that is no number', flowOf(), { seed: 'x' }],
  ])('refuses %s', async (_, content, options) => {
    await expect(run(content, options)).rejects.toMatchObject({ name: 'UsageError' });
  });

  test.each([
    {
      Actions: [{ Identifier: 'a', Type: 'MessageParticipant', Parameters: { Text: 7, SSML: null } }],
      StartAction: 'a',
    },
    {
      Actions: [{ Identifier: 'a', Type: 'MessageParticipantIteratively', Parameters: { Messages: [7] } }],
      StartAction: 'a',
    },
    { Actions: [{ Identifier: 'a', Type: 'ShowView', Parameters: { ViewResource: 'x' } }], StartAction: 'a' },
    { Actions: [{ Identifier: 'a', Type: 'constructor' }], StartAction: 'a' },
    {
      Actions: [{ Identifier: 'a', Type: 'UpdateContactEventHooks', Parameters: { EventHooks: [] } }],
      StartAction: 'a',
    },
    {
      Actions: [{ Identifier: 'a', Type: 'UpdateContactRecordingBehavior', Parameters: {} }],
      StartAction: 'a',
    },
    {
      Actions: [
        {
          Identifier: 'a',
          Type: 'GetParticipantInput',
          Parameters: { Text: null, InputTimeLimitSeconds: {} },
        },
      ],
      StartAction: 'a',
    },
  ])('takes any document without a crash: %j', async (content) => {
    expect(['stopped', 'dropped']).toContain((await run(content)).ended);
  });
});
