import type { Action, FlowDocument } from '../../../lib/flow-language/types';
import { ORDINARY, openLine } from '../../support/line';

const END: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

/** Calls a flow of these actions, the first one first. */
async function callOf(actions: readonly Action[]) {
  const line = await openLine();
  const document: FlowDocument = {
    Version: '2019-10-30',
    StartAction: actions[0]?.Identifier ?? '',
    Actions: [...actions, END],
  };
  const flow = { arn: 'arn:test/contact-flow/test', name: 'test', type: 'CONTACT_FLOW', document };
  line.connect.instance.flows.set('test', flow);
  return { ...line, ring: () => line.clock.until(line.telephone.call(ORDINARY, { flow: 'test' })) };
}

const says = (Identifier: string, Text: string): Action => ({
  Identifier,
  Type: 'MessageParticipant',
  Parameters: { Text },
  Transitions: { NextAction: 'end' },
});

const sets = (Attributes: object, NextAction: string): Action => ({
  Identifier: 'set',
  Type: 'UpdateContactAttributes',
  Parameters: { Attributes },
  Transitions: { NextAction, Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
});

describe('a call', () => {
  test.each([
    ['an action type that it does not know', { Identifier: 'ask', Type: 'GetCustomerProfile' }],
    [
      'a parameter that it does not know',
      { Identifier: 'ask', Type: 'MessageParticipant', Parameters: { Text: 'a', Volume: 'loud' } },
    ],
    [
      'a bot, of which there is none on this line',
      {
        Identifier: 'ask',
        Type: 'ConnectParticipantWithLexBot',
        Parameters: { Text: 'a', LexV2Bot: { AliasArn: 'b' } },
      },
    ],
    [
      'input without a time limit',
      { Identifier: 'ask', Type: 'GetParticipantInput', Parameters: { Text: 'a' } },
    ],
    [
      'two hooks at once',
      {
        Identifier: 'ask',
        Type: 'UpdateContactEventHooks',
        Parameters: { EventHooks: { AgentWhisper: 'a', CustomerQueue: 'b' } },
      },
    ],
  ])('stops at %s, and says so', async (_, action) => {
    const { ring } = await callOf([action]);
    await expect(ring()).rejects.toMatchObject({
      name: 'UnknownAction',
      message: expect.stringContaining('ask'),
    });
  });

  test('that goes round for ever is stopped', async () => {
    const { ring } = await callOf([sets({ a: 'b' }, 'set')]);
    await expect(ring()).rejects.toMatchObject({ name: 'EndlessFlow' });
  });

  test('is over when an action fails and has no branch for it', async () => {
    const { ring, faults } = await callOf([says('greet', 'Bonjour.')]);
    faults.arm('flow:test/greet', { kind: 'error', code: 'NoMatchingError' });
    const { heard, path, ended } = await ring();
    expect(heard).toEqual([]);
    expect(path).toMatchObject([{ action: 'greet', branch: 'NoMatchingError' }]);
    expect(ended.why).toBe('disconnected by the flow');
  });

  test('takes the branch of an error before that of any error', async () => {
    const action = says('greet', 'Bonjour.');
    const Errors = [
      { ErrorType: 'NoMatchingError', NextAction: 'end' },
      { ErrorType: 'ChannelMismatch', NextAction: 'end' },
    ];
    const { ring, faults } = await callOf([{ ...action, Transitions: { NextAction: 'end', Errors } }]);
    faults.arm('flow:test/greet', { kind: 'error', code: 'ChannelMismatch' });
    expect((await ring()).path[0]).toMatchObject({ branch: 'ChannelMismatch' });
  });

  test('says what references lead to, quoted keys too, and nothing where they lead nowhere', async () => {
    const text =
      "$.Attributes.name, $.Attributes['two words'], $.Attributes.['two words'], $.External.none, 5 $.";
    const { ring } = await callOf([
      sets({ name: 'Léa', 'two words': '$.Channel' }, 'greet'),
      says('greet', text),
    ]);
    expect((await ring()).heard[0]?.text).toBe('Léa, VOICE, VOICE, , 5 $.');
  });

  test('refuses attributes that are too large, all of them', async () => {
    const { ring } = await callOf([
      sets({ small: 'a', large: 'b'.repeat(33_000) }, 'greet'),
      says('greet', 'Non.'),
    ]);
    expect((await ring()).heard).toEqual([]);
  });

  test('goes nowhere when the number is tied to no flow, and does not repeat the number', async () => {
    const { telephone, connect } = await openLine();
    const { number } = connect.instance.hold('11111111-0000-4000-8000-000000000000');
    const refused = telephone.call(ORDINARY, { number });
    await expect(refused).rejects.toMatchObject({ name: 'NotConnected' });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining(number) });
  });

  test('is the same when it is placed again under the same seed', async () => {
    const [first, second] = [await openLine(), await openLine()];
    expect(await first.call({ transfer: 'agent' })).toEqual(await second.call({ transfer: 'agent' }));
  });
});
