import type { Action, FlowType } from '../../../lib/flow-language/types';
import { Clock } from '../../../twin/clock';
import { contactIdOf } from '../../../twin/telephone/contact-id';
import type { CallScript } from '../../../twin/telephone/script';
import { StandInExchange } from '../../../twin/telephone/stand-ins/exchange';
import { StandInFunctions } from '../../../twin/telephone/stand-ins/functions';
import { Telephone } from '../../../twin/telephone/telephone';
import { act, branchesOf, FAILED, other, run } from '../../support/alone';
import { action, errorsTo, flowOf, say, when } from '../../support/flows';

const over = action('over', 'EndFlowExecution');
const hook = (event: string, to: string): Action =>
  act(event, 'UpdateContactEventHooks', { EventHooks: { [event]: `${event} flow` } }, to);
const flowFor = (event: string, type: FlowType, ...actions: Action[]) =>
  other(`${event} flow`, type, ...actions, over, FAILED);
const speaks = (event: string, type: FlowType) => flowFor(event, type, say('say', `${event}.`, 'over'));

const EVENTS = ['CustomerQueue', 'AgentWhisper', 'CustomerWhisper'];
const QUEUE = [
  act('choose', 'UpdateContactTargetQueue', { QueueId: 'first' }, 'enter'),
  act('enter', 'TransferContactToQueue', {}, 'failed'),
  FAILED,
];

/** Hooks these events, then queues the contact. */
const hooking = (...events: string[]): Action[] => [
  ...events.map((event, index) => hook(event, events[index + 1] ?? 'choose')),
  ...QUEUE,
];

/** A call, with a script of its own, over stand-ins. */
async function callOf(
  actions: readonly Action[],
  script: Partial<CallScript>,
  ...others: ReturnType<typeof other>[]
) {
  const clock = new Clock(0);
  const flow = { arn: 'flow', name: 'flow', type: 'CONTACT_FLOW', document: flowOf(...actions) };
  const telephone = new Telephone({
    clock,
    exchange: new StandInExchange('open', [flow, ...others]),
    functions: new StandInFunctions('ok'),
    director: {},
    nextContactId: () => contactIdOf(1, 0),
    longestRecordingSeconds: 0,
    apart: false,
    tell: () => undefined,
  });
  const operator = { answersAfterSeconds: 20, talksSeconds: 60 };
  const whole = { from: null, keys: [], operator, ...script };
  return clock.until(telephone.call(whole, { flow: 'flow' }));
}

describe('before an operator joins', () => {
  test('the queue flow runs, then he is whispered to, then the caller is', async () => {
    const others = [
      speaks('CustomerQueue', 'CUSTOMER_QUEUE'),
      speaks('AgentWhisper', 'AGENT_WHISPER'),
      speaks('CustomerWhisper', 'CUSTOMER_WHISPER'),
    ];
    const { heard, ended } = await run(hooking(...EVENTS), { others });
    expect(heard).toEqual(['CustomerQueue.', 'AgentWhisper.', 'CustomerWhisper.']);
    expect(ended).toBe('agent');
  });

  test('flows of which only the names are known are passed over, and so is a whisper that is disabled', async () => {
    expect(await run(hooking(...EVENTS))).toMatchObject({ ended: 'agent', heard: [], notProven: [] });
    const disabled = act(
      'off',
      'UpdateContactEventHooks',
      {
        EventHooks: { AgentWhisper: 'AgentWhisper flow' },
        EventHooksConfiguration: { AgentWhisper: { DisableExecution: 'true' } },
      },
      'choose',
    );
    const others = [speaks('AgentWhisper', 'AGENT_WHISPER')];
    expect((await run([hook('AgentWhisper', 'off'), disabled, ...QUEUE], { others })).heard).toEqual([]);
  });

  test('messages go round, and are interrupted as often as the flow says', async () => {
    const round = action(
      'round',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'Please wait.' }, { PromptId: 'music' }], InterruptFrequencySeconds: '6' },
      { Conditions: when({ MessagesInterrupted: 'still' }), Errors: errorsTo('over', 'NoMatchingError') },
    );
    const queue = flowFor('CustomerQueue', 'CUSTOMER_QUEUE', round, say('still', 'Still waiting.', 'round'));
    const result = await run(hooking('CustomerQueue'), { others: [queue] });
    expect(branchesOf(result, 'round').slice(0, 2)).toEqual(Array(2).fill('Equals MessagesInterrupted'));
    expect(result.heard.slice(0, 2)).toEqual(['Please wait.', 'prompt music']);
    expect(result.heard).toContain('Still waiting.');
  });

  test('a contact that leaves for another queue goes on as another contact', async () => {
    const dequeue = flowFor(
      'CustomerQueue',
      'CUSTOMER_QUEUE',
      act('where', 'Compare', { ComparisonValue: '$.Queue.Name' }, 'over', when({ first: 'leave' })),
      act('leave', 'DequeueContactAndTransferToQueue', { QueueId: 'second' }, 'failed'),
      { ...over, Identifier: 'none' },
    );
    const { contacts, path } = await callOf(hooking('CustomerQueue'), {}, dequeue);
    expect(contacts).toMatchObject([{ joined: false }, { joined: true, previousId: contacts[0]?.id }]);
    expect(path.filter(({ action: one }) => one === 'leave')).toHaveLength(1);
    expect(path.filter(({ action: one }) => one === 'where')).toHaveLength(2);
  });

  test('a contact leaves for another queue eleven times at most', async () => {
    const dequeue = flowFor(
      'CustomerQueue',
      'CUSTOMER_QUEUE',
      act('leave', 'DequeueContactAndTransferToQueue', { QueueId: 'next' }, 'failed'),
    );
    const { contacts } = await callOf(hooking('CustomerQueue'), {}, dequeue);
    expect(contacts).toHaveLength(12);
  });
});

describe('beside the talk', () => {
  test('whoever is put on hold hears one flow, and who holds another', async () => {
    const operator = { answersAfterSeconds: 5, talksSeconds: 20, holdsSeconds: 10 };
    const { heard, ended } = await callOf(
      hooking('CustomerHold', 'AgentHold'),
      { operator },
      speaks('CustomerHold', 'CUSTOMER_HOLD'),
      speaks('AgentHold', 'AGENT_HOLD'),
    );
    const told = heard.filter(({ who }) => who !== 'operator').map(({ who, text }) => `${who}: ${text}`);
    expect(told.sort()).toEqual(['line: CustomerHold.', 'whisper: AgentHold.']);
    expect(ended.why).toBe('talk over');
  });

  test('a guide is a contact of its own, on the channel of chats, and changes the call’s attributes', async () => {
    const guide = flowFor(
      'DefaultAgentUI',
      'CONTACT_FLOW',
      say('say', '$.Channel', 'set'),
      act(
        'set',
        'UpdateContactAttributes',
        { Attributes: { guided: 'yes' }, TargetContact: 'Related' },
        'keys',
      ),
      act('keys', 'GetParticipantInput', { Text: 'No keypad here.', InputTimeLimitSeconds: '5' }, 'failed'),
    );
    const after = flowFor('CustomerRemaining', 'CONTACT_FLOW', say('say', '$.Attributes.guided', 'over'));
    const report = await callOf(hooking('DefaultAgentUI', 'CustomerRemaining'), {}, guide, after);
    expect(report.heard.filter(({ who }) => who === 'whisper').map(({ text }) => text)).toEqual([
      'CHAT',
      'That failed.',
    ]);
    expect(report.heard.filter(({ who }) => who === 'line').map(({ text }) => text)).toEqual(['yes']);
    const [first] = report.contacts;
    const guided = report.path.filter(({ flow }) => flow === 'DefaultAgentUI flow');
    expect(guided.every(({ contact }) => contact !== first?.id)).toBe(true);
  });

  test('a guide that nobody answers is closed when the talk is over, and another may follow', async () => {
    const view = action(
      'view',
      'ShowView',
      { ViewResource: { Id: 'form' }, InvocationTimeLimitSeconds: '300' },
      { Conditions: when({ Next: 'over' }), Errors: errorsTo('view', 'TimeLimitExceeded') },
    );
    const { path, ended } = await callOf(
      hooking('DefaultAgentUI', 'DisconnectAgentUI'),
      {},
      flowFor('DefaultAgentUI', 'CONTACT_FLOW', view),
      speaks('DisconnectAgentUI', 'CONTACT_FLOW'),
    );
    expect(path.filter(({ action: one }) => one === 'view').map(({ branch }) => branch)).toEqual([
      'unfinished',
    ]);
    expect(path.some(({ flow }) => flow === 'DisconnectAgentUI flow')).toBe(true);
    expect(ended.why).toBe('talk over');
  });

  test('when the operator is off, the caller goes on in the disconnect flow', async () => {
    const { heard, ended } = await run(hooking('CustomerRemaining'), {
      others: [speaks('CustomerRemaining', 'CONTACT_FLOW')],
    });
    expect(heard).toEqual(['CustomerRemaining.']);
    expect(ended).toBe('agent');
  });
});

describe('a flow of each type finds its contact in its place', () => {
  const music = action(
    'music',
    'MessageParticipantIteratively',
    { Messages: [{ Text: 'La la la.' }] },
    { Errors: errorsTo('over', 'NoMatchingError') },
  );

  test.each([
    ['CUSTOMER_QUEUE', 'agent'],
    ['CUSTOMER_HOLD', 'agent'],
    ['AGENT_HOLD', 'agent'],
    ['CONTACT_FLOW', 'step-limit'],
  ] as const)('messages without end in a %s: %s', async (type, ended) => {
    expect(await run([music, over], { type })).toMatchObject({ ended, notProven: [] });
  });

  test.each([
    'CUSTOMER_QUEUE',
    'CUSTOMER_HOLD',
    'AGENT_WHISPER',
    'CUSTOMER_WHISPER',
    'OUTBOUND_WHISPER',
    'MODULE',
  ] as const)('a %s that is over: ended', async (type) => {
    expect(await run([say('say', '$.Channel', 'over'), over], { type })).toMatchObject({
      ended: 'ended',
      heard: ['VOICE'],
    });
  });

  test('a transfer flow has a contact before it, and a queue or an operator to lead to', async () => {
    const offHold = act(
      'off-hold',
      'UpdatePreviousContactParticipantState',
      { PreviousContactParticipantState: 'OffHold' },
      'enter',
    );
    const toQueue = [offHold, act('enter', 'TransferContactToQueue', {}, 'failed'), FAILED];
    expect(await run(toQueue, { type: 'QUEUE_TRANSFER' })).toMatchObject({ ended: 'agent' });
    expect(branchesOf(await run(toQueue), 'off-hold')).toEqual(['NoMatchingError']);
    const toAgent = [action('ring', 'TransferContactToAgent')];
    expect(await run(toAgent, { type: 'AGENT_TRANSFER' })).toMatchObject({ ended: 'agent' });
  });
});
