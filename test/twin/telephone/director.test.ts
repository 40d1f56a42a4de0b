import type { Action } from '../../../lib/flow-language/types';
import type { Direction, Director, Turn } from '../../../twin/telephone/director';
import { both } from '../../../twin/telephone/directors/both';
import { type PathStep, Replaying } from '../../../twin/telephone/directors/replaying';
import { UnknownAction } from '../../../twin/telephone/stage';
import { act, branchesOf, FAILED, NONE, run } from '../../support/alone';
import { action, errorsTo, say, when } from '../../support/flows';

const menu = action(
  'menu',
  'GetParticipantInput',
  { Text: 'One or two?', InputTimeLimitSeconds: '5' },
  {
    NextAction: 'none',
    Conditions: when({ 1: 'ask', 2: 'enter' }),
    Errors: [
      ...errorsTo('none', 'NoMatchingCondition'),
      ...errorsTo('menu', 'InputTimeLimitExceeded'),
      ...errorsTo('failed', 'NoMatchingError'),
    ],
  },
);
const ask = act(
  'ask',
  'InvokeLambdaFunction',
  { LambdaFunctionARN: 'arn:$.Channel', InvocationTimeLimitSeconds: '8' },
  'judge',
);
const judge = act(
  'judge',
  'Compare',
  { ComparisonValue: '$.External.answer' },
  'none',
  when({ yes: 'enter' }),
);
const FLOW = [
  act('choose', 'UpdateContactTargetQueue', { QueueId: 'arn:first' }, 'menu'),
  menu,
  ask,
  judge,
  act('enter', 'TransferContactToQueue', {}, 'failed'),
  FAILED,
  NONE,
];
const directed = (director: Director, flow: readonly Action[] = FLOW, keys: string[] = []) =>
  run(flow, { director, keys });
const only = (identifier: string, direction: (turn: Turn) => Direction | undefined): Director => ({
  begins: (turn) => (turn.action.Identifier === identifier ? direction(turn) : undefined),
});

describe('whoever directs a call', () => {
  test('is told of each action with what it comes to, of its end, and of what is heard', async () => {
    const told: string[] = [];
    const director: Director = {
      begins: ({ action: { Identifier }, parameters }) => {
        told.push(`${Identifier} ${parameters.LambdaFunctionARN ?? parameters.QueueId ?? ''}`.trim());
        return undefined;
      },
      ends: ({ action: { Identifier } }, outcome, exit) => {
        told.push(`${Identifier}: ${outcome.kind}, ${exit.branch}`);
      },
      hears: ({ who, text }) => {
        told.push(`${who}: ${text}`);
      },
    };
    await directed(director, FLOW, ['1']);
    expect(told).toEqual([
      'choose arn:first',
      'choose: done, next',
      'menu',
      'line: One or two?',
      'menu: done, Equals 1',
      'ask arn:VOICE',
      'ask: done, next',
      'judge',
      'judge: done, NoMatchingCondition',
      'none',
      'line: None of these.',
      'none: done, next',
      'end',
      'end: over, end',
    ]);
  });

  test('may take his time, and answer for a function', async () => {
    const director: Director = {
      begins: async ({ action: { Identifier }, contact, line }) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (Identifier !== 'ask') return undefined;
        await line.pass(4);
        contact.local = { ...contact.local, external: { answer: 'yes' } };
        return { kind: 'done' };
      },
    };
    expect(await directed(director, FLOW, ['1'])).toMatchObject({ ended: 'agent' });
  });

  test('may have an action fail, be left as he says, or another run in its place', async () => {
    const fails = await directed(
      only('ask', () => ({ kind: 'error', type: 'NoMatchingError' })),
      FLOW,
      ['1'],
    );
    expect(branchesOf(fails, 'ask')).toEqual(['NoMatchingError']);
    const leaves = await directed(
      only('judge', () => ({ kind: 'leaves', branch: 'Equals yes' })),
      FLOW,
      ['1'],
    );
    expect(leaves.ended).toBe('agent');
    const another = (turn: Turn) => ({ ...turn.action, Parameters: { QueueId: '' } });
    const instead = await directed(only('choose', (turn) => ({ kind: 'instead', action: another(turn) })));
    expect(branchesOf(instead, 'choose')).toEqual(['NoMatchingError']);
  });

  test('may press keys, say nothing, or hang up where somebody is asked', async () => {
    const answers = ['', '', '2'];
    const pressed = await directed({
      asked: ({ promptSeconds }) => {
        const keys = answers.shift();
        return keys ? { kind: 'keys', keys, afterSeconds: promptSeconds + 1 } : { kind: 'silence' };
      },
    });
    expect(branchesOf(pressed, 'menu')).toEqual([
      'InputTimeLimitExceeded',
      'InputTimeLimitExceeded',
      'Equals 2',
    ]);
    const hungUp = await directed({ asked: () => ({ kind: 'hangs up', afterSeconds: 1 }) });
    expect(hungUp.ended).toBe('hung-up');
  });

  test('has the first say where there are two', async () => {
    const fails = (type: string): Director => only('ask', () => ({ kind: 'error', type }));
    const failing = { ...ask, Transitions: { Errors: errorsTo('failed', 'First', 'Second') } };
    const flow = FLOW.map((one) => (one === ask ? failing : one));
    const result = await directed(both(fails('First'), fails('Second')), flow, ['1']);
    expect(branchesOf(result, 'ask')).toEqual(['First']);
  });

  test('may hang up at any moment', async () => {
    const director = only('ask', ({ line }) => {
      line.hangUpIn(0);
      return undefined;
    });
    expect(await directed(director, FLOW, ['1'])).toMatchObject({ ended: 'hung-up' });
  });
});

describe('an action that is not played', () => {
  const unknown = act('what', 'GetCustomerProfile', { ProfileRequestData: {} }, 'after');
  const flow = [unknown, say('after', 'On we go.'), FAILED];

  test('stops the run, and is named', async () => {
    expect(await run(flow)).toMatchObject({
      ended: 'stopped',
      steps: [{ action: 'what', branch: 'unfinished' }],
      notProven: [{ action: 'what', type: 'GetCustomerProfile', why: 'its type is not played' }],
    });
  });

  test('is passed by as if it had succeeded where that is asked for, and is named all the same', async () => {
    expect(await run(flow, { onUnknown: 'continue' })).toMatchObject({
      ended: 'disconnected',
      heard: ['On we go.'],
      notProven: [{ action: 'what', type: 'GetCustomerProfile' }],
    });
  });

  test('is one for whoever decides too', async () => {
    const director = only('after', ({ action: one }) => {
      throw new UnknownAction(one, 'such a day');
    });
    expect(await run([say('after', 'Hello.')], { director })).toMatchObject({
      ended: 'stopped',
      notProven: [{ action: 'after', why: 'such a day is not played' }],
    });
  });
});

describe('a path that is gone again', () => {
  const step = (one: string, branch: string, more: Partial<PathStep> = {}): PathStep => ({
    flow: 'flow',
    action: one,
    branch,
    ...more,
  });
  const begins = [step('choose', 'next'), step('menu', 'InputTimeLimitExceeded')];
  const replayed = (...path: PathStep[]) => directed(new Replaying(path));

  test('has people answer, functions reply and actions fail as it says', async () => {
    const yes = await replayed(
      ...begins,
      step('menu', 'Equals 1'),
      step('ask', 'next', { reply: { answer: 'yes' } }),
      step('judge', 'Equals yes'),
      step('enter', 'QueueAtCapacity'),
    );
    expect(branchesOf(yes, 'menu')).toEqual(['InputTimeLimitExceeded', 'Equals 1']);
    expect(branchesOf(yes, 'enter')).toEqual(['NoMatchingError']);
    const no = await replayed(...begins, step('menu', 'NoMatchingCondition'));
    expect(no.heard.at(-1)).toBe('None of these.');
  });

  test('leaves an action without its effect where it says so', async () => {
    const result = await replayed(step('choose', 'next', { withoutEffect: true }), step('menu', 'Equals 2'));
    expect(branchesOf(result, 'enter')).toEqual(['NoMatchingError']);
  });

  test.each([
    ['another action', [step('menu', 'next')], 'expected flow/menu at step 1, got flow/choose'],
    ['another way out', [step('choose', 'end')], 'expected flow/choose to be left by end, got next'],
  ])('says where the call goes to %s', async (_, path, why) => {
    expect(await replayed(...path)).toMatchObject({ ended: 'stopped', notProven: [{ why }] });
  });
});
