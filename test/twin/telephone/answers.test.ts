import type { RunOptions } from '../../../twin/telephone/stand-ins/run';
import { act, branchesOf, FAILED, NONE, run } from '../../support/alone';
import { action, errorsTo, say, when } from '../../support/flows';

const bot = action(
  'bot',
  'ConnectParticipantWithLexBot',
  { Text: 'Bonjour ?', LexV2Bot: { AliasArn: 'bot' } },
  {
    NextAction: 'none',
    Conditions: when({ OpeningHours: 'told', Waste: 'end' }),
    Errors: [...errorsTo('none', 'NoMatchingCondition'), ...errorsTo('failed', 'NoMatchingError')],
  },
);
const told = say('told', '$.Lex.IntentName');

describe('a bot', () => {
  const saying = (...words: string[]) => run([bot, told, FAILED, NONE], { words });

  test.each([
    ['Opening hours, please', 'Equals OpeningHours'],
    ['WASTE', 'Equals Waste'],
    ['wasted opening-hours', 'Equals OpeningHours'],
    ['my neighbour', 'NoMatchingCondition'],
  ])('makes of “%s”: %s', async (words, branch) => {
    expect(branchesOf(await saying(words), 'bot')).toEqual([branch]);
  });

  test('tells references what it recognized', async () => {
    expect((await saying('opening hours')).heard).toEqual(['Bonjour ?', 'OpeningHours']);
  });

  test('gives up a caller who is silent: the branch of any error, or its own', async () => {
    expect(branchesOf(await saying(), 'bot')).toEqual(['NoMatchingError']);
    const patient = {
      ...bot,
      Transitions: { ...bot.Transitions, Errors: errorsTo('failed', 'InputTimeLimitExceeded') },
    };
    expect(branchesOf(await run([patient, FAILED]), 'bot')).toEqual(['InputTimeLimitExceeded']);
  });

  test('without a name is an error', async () => {
    const nameless = { ...bot, Parameters: { Text: 'a', LexV2Bot: { AliasArn: '$.Attributes.none' } } };
    expect(branchesOf(await run([nameless, told, FAILED, NONE], { words: ['waste'] }), 'bot')).toEqual([
      'NoMatchingError',
    ]);
  });
});

describe('a view of a guide', () => {
  const view = action(
    'view',
    'ShowView',
    { ViewResource: { Id: 'form', Version: 'Latest' }, InvocationTimeLimitSeconds: '300', ViewData: {} },
    {
      Conditions: when({ Next: 'chosen', Back: 'view' }),
      Errors: [
        ...errorsTo('none', 'NoMatchingCondition'),
        ...errorsTo('failed', 'NoMatchingError'),
        ...errorsTo('late', 'TimeLimitExceeded'),
      ],
    },
  );
  const flow = [view, say('chosen', '$.Views.Action'), say('late', 'Too late.'), FAILED, NONE];
  const answering = (options: Partial<RunOptions>) => run(flow, options);

  test('is left by the action that is chosen', async () => {
    const { heard, steps } = await answering({ words: ['Back', 'Next'] });
    expect(steps.slice(0, 2).map(({ branch }) => branch)).toEqual(['Equals Back', 'Equals Next']);
    expect(heard).toEqual(['Next']);
  });

  test('is left by its time limit when nothing is said that it has', async () => {
    expect((await answering({})).heard).toEqual(['Too late.']);
    expect((await answering({ words: ['Sideways'] })).heard).toEqual(['Too late.']);
  });
});

describe('whoever is asked for ever', () => {
  const ask = (identifier: string, to: string) =>
    act(
      identifier,
      'GetParticipantInput',
      {
        Text: 'Your number?',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: '2' } },
      },
      to,
    );

  test('goes round until the limit of steps, where the flow counts no rounds', async () => {
    expect(await run([ask('ask', 'ask'), FAILED])).toMatchObject({ ended: 'step-limit', notProven: [] });
    const loop = action(
      'loop',
      'Loop',
      { LoopCount: '40' },
      { NextAction: 'end', Conditions: when({ ContinueLooping: 'ask', DoneLooping: 'end' }) },
    );
    expect(await run([loop, ask('ask', 'loop'), FAILED])).toMatchObject({ ended: 'disconnected' });
  });
});
