import type { Action } from '../../../../lib/flow-language/types';
import { linked } from '../../../../lib/flow-language/verify/linked';
import { verify } from '../../../../lib/flow-language/verify/verify';
import { action, errorsTo, flowOf } from '../../../support/flows';
import { hours, keeping, PROMISES, ROLES, verdictOf } from '../../../support/keeping';

describe('what nobody can tell is not proved', () => {
  const through = (one: Action) => verdictOf(keeping({ hours: hours(one.Identifier) }, one));
  const ANY = errorsTo('queue', 'NoMatchingError');

  test.each<[what: string, action: Action, says: string]>([
    [
      'a function at a reference',
      action(
        'ask',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: '$.Lex.Slots.function', InvocationTimeLimitSeconds: '2' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'what the function at a reference does',
    ],
    [
      'a function that nobody declared',
      action(
        'ask',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: 'arn:of-somebody', InvocationTimeLimitSeconds: '2' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'what the function that it names does',
    ],
    [
      'a queue at a reference',
      action(
        'choose',
        'UpdateContactTargetQueue',
        { QueueId: '$.Lex.Slots.queue' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'where its queue leads',
    ],
    [
      'a flow at a reference',
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: '$.Lex.Slots.flow' },
        { NextAction: 'announce', Errors: ANY },
      ),
      'which flow it goes to',
    ],
    [
      'a flow that is not there',
      action('go', 'TransferToFlow', { ContactFlowId: 'away' }, { NextAction: 'announce', Errors: ANY }),
      'not among those verified',
    ],
    [
      'a module that is not there',
      action('go', 'InvokeFlowModule', { FlowModuleId: 'away' }, { NextAction: 'announce', Errors: ANY }),
      'a module is not among',
    ],
    [
      'a hook that is not there',
      action(
        'hook',
        'UpdateContactEventHooks',
        { EventHooks: { CustomerQueue: 'away' } },
        { NextAction: 'announce', Errors: ANY },
      ),
      'hooked to CustomerQueue is not among',
    ],
    [
      'an action that is in no language',
      action('new', 'InventedLastWeek', {}, { NextAction: 'announce', Errors: ANY }),
      'nobody knows what the action InventedLastWeek does',
    ],
  ])('%s', (_, one, says) => {
    const { holds, notProven } = through(one);
    expect(holds).toBe(false);
    expect(notProven).toContainEqual(expect.stringContaining(says));
  });

  test('unless it is declared what the reference may be', () => {
    const choose = action(
      'choose',
      'UpdateContactTargetQueue',
      { QueueId: '$.Lex.Slots.queue' },
      {
        NextAction: 'enter',
        Errors: errorsTo('end', 'NoMatchingError'),
      },
    );
    const links = {
      flows: [
        {
          name: 'flow',
          reference: 'flow',
          type: 'CONTACT_FLOW' as const,
          document: flowOf(
            ...keeping({}).map((one) =>
              one.Identifier === 'queue' ? { ...choose, Identifier: 'queue' } : one,
            ),
          ),
        },
      ],
      promises: PROMISES,
      roleOf: (reference: string) => ROLES[reference] ?? ('unknown' as const),
    };
    expect(verify(linked(links)).holds).toBe(false);
    expect(verify(linked({ ...links, declared: { '$.Lex.Slots.queue': ['sales', 'support'] } })).holds).toBe(
      true,
    );
  });
});

test.each(['toString', '__proto__', 'constructor'])('an action of the type %s is an unknown one', (type) => {
  const odd = action('odd', type, {}, { NextAction: 'end' });
  expect(verdictOf([odd]).notProven).toContainEqual(expect.stringContaining('nobody knows what the action'));
});
