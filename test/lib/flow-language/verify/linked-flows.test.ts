import type { Action, FlowType } from '../../../../lib/flow-language/types';
import { action, errorsTo } from '../../../support/flows';
import { BOTH, broken, hours, isOpen, keeping, QUEUE, record, verdictOf } from '../../../support/keeping';

describe('flows that lead to each other are proved together', () => {
  const ENDS = action('over', 'EndFlowExecution');
  const hook = (event: string) =>
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { [event]: 'other' } },
      { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
    );

  test.each([
    ['CustomerQueue', 'CUSTOMER_QUEUE', 'I1: an operator joins'],
    ['AgentWhisper', 'AGENT_WHISPER', 'I1: an operator joins'],
    ['CustomerWhisper', 'CUSTOMER_WHISPER', 'I1: an operator joins'],
    ['CustomerHold', 'CUSTOMER_HOLD', 'I1: recording is asked for though the reply did not say ON'],
    ['DefaultAgentUI', 'CONTACT_FLOW', 'I1: recording is asked for'],
  ] as const)('a flow that is hooked to %s and records', (event, type, breaks) => {
    const recording = { ...record('on', 'over', BOTH), Identifier: 'on' };
    const found = broken(keeping({ hours: hours('hook') }, hook(event)), 'CONTACT_FLOW', {
      other: [type, [recording, ENDS]],
    });
    expect(found.some((one) => one.startsWith(breaks.slice(0, 2)))).toBe(true);
  });

  test('a module in a module in five more is no module any more: that is a failure, and nobody is recorded after it', () => {
    const nest = action(
      'nest',
      'InvokeFlowModule',
      { FlowModuleId: 'other' },
      { NextAction: 'back', Errors: errorsTo('back', 'NoMatchingError') },
    );
    const enter = {
      ...nest,
      Transitions: { NextAction: 'announce', Errors: errorsTo('queue', 'NoMatchingError') },
    };
    const found = broken(keeping({ hours: hours('nest') }, enter), 'CONTACT_FLOW', {
      other: ['MODULE', [nest, action('back', 'EndFlowModuleExecution')]],
    });
    expect(found).toContain('I3: recording is asked for after something failed');
    expect(found.every((one) => one.startsWith('I3'))).toBe(true);
  });

  test('what is known is not forgotten where a flow goes on in another', () => {
    const go = action(
      'on',
      'TransferToFlow',
      { ContactFlowId: 'other' },
      { NextAction: 'queue', Errors: errorsTo('queue', 'NoMatchingError') },
    );
    const recording = [record('on', 'queue', BOTH, 'off'), record('off', 'queue', []), ...QUEUE];
    const others: Parameters<typeof verdictOf>[2] = { other: ['CONTACT_FLOW', recording] };
    expect(verdictOf(keeping({ on: go }), 'CONTACT_FLOW', others)).toMatchObject({ holds: true });
    expect(broken(keeping({ on: go, 'is-open': isOpen('on') }), 'CONTACT_FLOW', others)).toContainEqual(
      expect.stringContaining('I1: recording is asked for though the reply did not say ON'),
    );
  });
});

test('a flow that no call comes to is not proved: nothing in it was looked at', () => {
  const invoking = (module: string): [FlowType, Action[]] => [
    'MODULE',
    [
      action(
        'go',
        'InvokeFlowModule',
        { FlowModuleId: module },
        { NextAction: 'end', Errors: errorsTo('end', 'NoMatchingError') },
      ),
    ],
  ];
  const { holds, notProven } = verdictOf(keeping(), 'CONTACT_FLOW', {
    left: invoking('right'),
    right: invoking('left'),
  });
  expect(holds).toBe(false);
  expect(notProven).toEqual(['no call comes to the flow left', 'no call comes to the flow right']);
});
