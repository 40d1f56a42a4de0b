import type { Action } from '../../../lib/flow-language/types';
import { act, branchesOf, FAILED, NONE, other, run } from '../../support/alone';
import { action, say, when } from '../../support/flows';

const invoke = (FlowModuleId: string, to = 'end', Input = {}): Action =>
  act('invoke', 'InvokeFlowModule', { FlowModuleId, Input }, to);
const back = (Parameters: Action['Parameters'] = {}): Action =>
  action('back', 'EndFlowModuleExecution', Parameters);
const knows = (text: string, to = 'end') => say('tell', text, to);
const LAMBDA = { LambdaFunctionARN: 'function', InvocationTimeLimitSeconds: '3' };

describe('a module', () => {
  test('is gone through and left, under its own name', async () => {
    const module = other('greets', 'MODULE', say('greet', 'Bonjour.', 'back'), back());
    const { steps, heard, ended } = await run(
      [invoke('greets', 'after'), say('after', 'Au revoir.'), FAILED],
      {
        others: [module],
      },
    );
    expect(steps.map(({ flow, action, branch }) => `${flow}/${action}: ${branch}`)).toEqual([
      'flow/invoke: next',
      'greets/greet: next',
      'greets/back: end',
      'flow/after: next',
      'flow/end: end',
    ]);
    expect(heard).toEqual(['Bonjour.', 'Au revoir.']);
    expect(ended).toBe('disconnected');
  });

  test('takes what it is passed, and gives back a result to branch by and more', async () => {
    const module = other(
      'asks',
      'MODULE',
      knows('It is about $.Modules.Input.topic.', 'back'),
      back({ Result: 'Well', ResultData: { topic: '$.Modules.Input.topic', count: 3 } }),
    );
    const flow = [
      {
        ...invoke('asks', 'end', { topic: '$.Channel' }),
        Transitions: { NextAction: 'failed', Conditions: when({ Well: 'after' }) },
      },
      say('after', '$.Modules.Result: $.Modules.ResultData.topic, $.Modules.ResultData.count'),
      FAILED,
    ];
    const { heard } = await run(flow, { others: [module] });
    expect(heard).toEqual(['It is about VOICE.', 'Well: VOICE, 3']);
  });

  test('sees nothing that the flow was answered, and leaves that as it was', async () => {
    const module = other(
      'looks',
      'MODULE',
      say('look', 'in: $.StoredCustomerInput', 'attributes'),
      act('attributes', 'UpdateFlowAttributes', { FlowAttributes: { mine: { Value: 'yes' } } }, 'back'),
      back(),
      FAILED,
    );
    const store = act(
      'store',
      'GetParticipantInput',
      {
        Text: 'Your number?',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: '2' } },
      },
      'invoke',
    );
    const flow = [
      store,
      invoke('looks', 'after'),
      say('after', 'out: $.StoredCustomerInput$.FlowAttributes.mine'),
      FAILED,
    ];
    const { heard } = await run(flow, { others: [module], keys: ['42'] });
    expect(heard.slice(1)).toEqual(['in:', 'out: 42']);
  });

  test('that hangs up, or queues the contact, ends the way of the flow too', async () => {
    const hangsUp = other('ends', 'MODULE', say('greet', 'Adieu.'));
    expect(await run([invoke('ends', 'failed'), FAILED], { others: [hangsUp] })).toMatchObject({
      ended: 'disconnected',
      heard: ['Adieu.'],
      steps: [{ action: 'invoke', branch: 'end' }, {}, {}],
    });
    const queues = other(
      'queues',
      'MODULE',
      act('choose', 'UpdateContactTargetQueue', { QueueId: 'first' }, 'enter'),
      act('enter', 'TransferContactToQueue', {}, 'failed'),
      FAILED,
    );
    expect(await run([invoke('queues', 'failed'), FAILED], { others: [queues] })).toMatchObject({
      ended: 'agent',
    });
  });

  test('in which an error has no branch is where the contact is dropped', async () => {
    const breaks = other('breaks', 'MODULE', action('enter', 'TransferContactToQueue'));
    expect(await run([invoke('breaks'), FAILED], { others: [breaks] })).toMatchObject({ ended: 'dropped' });
  });

  test('of which only the name is known succeeds without a result; one without a name fails', async () => {
    expect(branchesOf(await run([invoke('somewhere'), FAILED]), 'invoke')).toEqual(['next']);
    expect(branchesOf(await run([invoke('$.Attributes.none'), FAILED]), 'invoke')).toEqual([
      'NoMatchingError',
    ]);
  });

  test('goes five deep, and the sixth fails', async () => {
    const itself = other('deeper', 'MODULE', invoke('deeper', 'back'), back(), FAILED);
    const { steps, heard } = await run([invoke('deeper', 'after'), say('after', 'Out.'), FAILED], {
      others: [itself],
    });
    expect(steps.filter((step) => step.action === 'invoke').map(({ branch }) => branch)).toEqual([
      ...Array(1).fill('end'),
      ...Array(4).fill('end'),
      'NoMatchingError',
    ]);
    expect(heard).toEqual(['That failed.']);
  });
});

describe('another flow', () => {
  const transfer = act('transfer', 'TransferToFlow', { ContactFlowId: 'next' }, 'end');

  test('goes on with the attributes of the contact, without those of the flow', async () => {
    const flow = [
      act('set', 'UpdateContactAttributes', { Attributes: { town: 'Saint-Quentin' } }, 'note'),
      act('note', 'UpdateFlowAttributes', { FlowAttributes: { town: { Value: 'Gauchy' } } }, 'before'),
      say('before', '$.FlowAttributes.town', 'transfer'),
      transfer,
      FAILED,
    ];
    const next = other('next', 'CONTACT_FLOW', say('after', '$.Attributes.town$.FlowAttributes.town'));
    const { heard, steps } = await run(flow, { others: [next] });
    expect(heard).toEqual(['Gauchy', 'Saint-Quentin']);
    expect(steps.at(-1)).toEqual({ flow: 'next', action: 'end', branch: 'end' });
  });

  test('of which only the name is known ends the run', async () => {
    expect(await run([transfer, FAILED])).toMatchObject({ ended: 'transferred', notProven: [] });
  });
});

describe('what a reference leads to', () => {
  const REPLY = { state: 'open', 'two words': 'yes', nested: { deep: ['first', 'second'] }, count: '7' };
  const told = (text: string, ResponseType: string) =>
    run(
      [
        act('ask', 'InvokeLambdaFunction', { ...LAMBDA, ResponseValidation: { ResponseType } }, 'tell'),
        knows(text),
        FAILED,
      ],
      { director: { begins: ({ action, contact }) => reply(action, contact) } },
    );
  const reply = (one: Action, contact: { local: object }) => {
    if (one.Identifier === 'ask') Object.assign(contact.local, { external: REPLY });
    return one.Identifier === 'ask' ? ({ kind: 'done' } as const) : undefined;
  };

  test('may lie deep, under quoted keys, or in a list', async () => {
    const { heard } = await told(
      "$.External.state, $.External.['two words'], $.External.nested.deep.1, $.External.nested",
      'JSON',
    );
    expect(heard).toEqual(['open, yes, second, {"deep":["first","second"]}']);
  });

  test('may be compared with what another leads to, and asked for its keys', async () => {
    const compare = (ComparisonValue: string, operator: string, operand: string) => [
      act('set', 'UpdateContactAttributes', { Attributes: { due: '20', paid: '30' } }, 'compare'),
      act('compare', 'Compare', { ComparisonValue }, 'none', when({ [operand]: 'end' }, operator)),
      FAILED,
      NONE,
    ];
    const larger = await run(compare('$.Attributes.paid', 'NumberGreaterThan', '$.Attributes.due'));
    expect(branchesOf(larger, 'compare')).toEqual(['NumberGreaterThan $.Attributes.due']);
    const nothing = await run(compare('$.Attributes.paid', 'NumberGreaterThan', '$.Attributes.none'));
    expect(branchesOf(nothing, 'compare')).toEqual(['NoMatchingCondition']);
    const key = await run(compare('$.Attributes', 'KeyExists', 'due'));
    expect(branchesOf(key, 'compare')).toEqual(['KeyExists due']);
    const noKey = await run(compare('$.Attributes', 'KeyExists', 'owed'));
    expect(branchesOf(noKey, 'compare')).toEqual(['NoMatchingCondition']);
  });
});
