import { drawn } from '../../../lib/flow-language/draw';
import { action, errorsTo, flowOf, say, when } from '../../support/flows';

const MENU = action(
  'choose',
  'GetParticipantInput',
  { Text: 'Tapez 1 ou 2.', InputTimeLimitSeconds: '5' },
  {
    NextAction: 'end',
    Conditions: when({ '1': 'greet', '2': 'greet' }),
    Errors: [
      ...errorsTo('end', 'InputTimeLimitExceeded', 'NoMatchingError'),
      ...errorsTo('choose', 'NoMatchingCondition'),
    ],
  },
);
const FLOW = flowOf(MENU, say('greet', 'Bonjour "vous"'));

describe('the picture of a flow', () => {
  test('says on its arrows what the caller did', () => {
    expect(drawn(FLOW, { failures: false }).split('\n')).toEqual([
      'flowchart TD',
      '    a0[/"choose: Tapez 1 ou 2."/]',
      '    a1("greet: Bonjour #34;vous#34;")',
      '    a2["end"]',
      '    a0 -->|"presses 1 or presses 2"| a1',
      '    a0 -->|"stays silent"| a2',
      '    a0 -->|"presses another key"| a0',
      '    a1 --> a2',
    ]);
  });

  test('has failures where they are asked for', () => {
    expect(drawn(FLOW, { failures: true })).toContain('a0 -.->|"fails"| a2');
    expect(drawn(FLOW, { failures: false })).not.toContain('fails');
  });

  test('puts what is merely done one after another into one box', () => {
    const set = (identifier: string, to: string) =>
      action(identifier, 'UpdateContactAttributes', { Attributes: { a: 'b' } }, { NextAction: to });
    expect(drawn(flowOf(set('one', 'two'), set('two', 'end')), { failures: false })).toBe(
      'flowchart TD\n    a0["one<br>two<br>end"]',
    );
  });

  test('shows what leads nowhere', () => {
    expect(drawn(flowOf(say('greet', 'Bonjour', 'away')), { failures: false })).toContain('a0 --> nowhere');
  });
});
