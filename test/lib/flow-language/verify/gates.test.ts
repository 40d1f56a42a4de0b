import type { Action } from '../../../../lib/flow-language/types';
import { action, errorsTo, when } from '../../../support/flows';
import { Announcement, announce, BOTH, broken, isOpen, keeping, record } from '../../../support/keeping';

describe('a gate that lets whoever refused through to recording is found out', () => {
  const ANY = errorsTo('queue', 'NoMatchingError');
  const set = (identifier: string, attributes: object, to: string) =>
    action(
      identifier,
      'UpdateContactAttributes',
      { Attributes: attributes },
      { NextAction: to, Errors: ANY },
    );
  const gate = (reference: string, operand: string, met: string, unmet: string, operator = 'Equals') =>
    action(
      'gate',
      'Compare',
      { ComparisonValue: reference },
      {
        NextAction: unmet,
        Conditions: when({ [operand]: met }, operator),
        Errors: errorsTo(unmet, 'NoMatchingCondition'),
      },
    );
  const through = (first: string, ...more: readonly Action[]) =>
    keeping({ 'refused-open': { ...isOpen(first), Identifier: 'refused-open' } }, ...more);

  test.each<[what: string, actions: readonly Action[]]>([
    [
      'an operand that is a reference',
      through(
        'set',
        set('set', { a: 'x', b: 'x' }, 'gate'),
        gate('$.Attributes.a', '$.Attributes.b', 'on', 'queue'),
      ),
    ],
    [
      'an operand that is still to be filled in',
      through('gate', gate('$.External.outcome', '{{word}}', 'on', 'queue')),
    ],
    [
      'a comparison of another kind',
      through('gate', gate('$.External.recording', 'foo', 'queue', 'on', 'KeyExists')),
    ],
    [
      'a number that is none',
      through(
        'set',
        set('set', { n: '0x10' }, 'gate'),
        gate('$.Attributes.n', '5', 'queue', 'on', 'NumberGreaterThan'),
      ),
    ],
    [
      'an attribute whose key is a reference',
      through(
        'set',
        set('set', { no: '1', which: 'no' }, 'turn'),
        set('turn', { '$.Attributes.which': '0' }, 'gate'),
        gate('$.Attributes.no', '1', 'queue', 'on'),
      ),
    ],
    [
      'an attribute of a name in quotes',
      through('set', set('set', { 'a"b': '1' }, 'gate'), gate("$.Attributes['a\"b']", '1', 'on', 'queue')),
    ],
    [
      'a part of the reply that nobody foresaw',
      through('gate', gate('$.External.announcementVersion', 'abc', 'on', 'queue')),
    ],
  ])('%s', (_, actions) => {
    expect(broken(actions)).toContainEqual('I2: recording is asked for after a refusal');
  });

  test('a module that does not see its caller’s flow attributes', () => {
    const remember = action(
      'set',
      'UpdateFlowAttributes',
      { FlowAttributes: { no: { Type: 'String', Value: '1' } } },
      { NextAction: 'go', Errors: ANY },
    );
    const go = action(
      'go',
      'InvokeFlowModule',
      { FlowModuleId: 'other' },
      { NextAction: 'queue', Errors: ANY },
    );
    const module = [
      gate('$.FlowAttributes.no', '1', 'back', 'on'),
      record('on', 'back', BOTH),
      action('back', 'EndFlowModuleExecution'),
    ];
    expect(
      broken(through('set', remember, go), 'CONTACT_FLOW', { other: ['MODULE', module] }),
    ).toContainEqual('I2: recording is asked for after a refusal');
  });

  test('an announcement whose answer is stored for later', () => {
    const stores = action(
      'announce',
      'GetParticipantInput',
      {
        Text: Announcement,
        InputTimeLimitSeconds: '7',
        StoreInput: 'True',
        InputValidation: { CustomValidation: { MaximumLength: '1' } },
      },
      { NextAction: 'again', Errors: ANY },
    );
    const again = { ...announce({ 1: 'log-accepted' }), Identifier: 'again' };
    expect(broken(keeping({ announce: stores }, again))).toContainEqual(
      'I2: recording is asked for after a refusal',
    );
  });
});

test('texts that grow from round to round have an end for the verifier too', () => {
  const grow = action(
    'grow',
    'UpdateContactAttributes',
    { Attributes: { k: 'x$.Attributes.k$.Attributes.k' } },
    { NextAction: 'grow', Errors: errorsTo('end', 'NoMatchingError') },
  );
  expect(broken([grow])).toContainEqual('ends: a call may go round for ever');
});
