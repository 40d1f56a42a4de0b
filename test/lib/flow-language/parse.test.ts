import fc from 'fast-check';
import { checkFlow } from '../../../lib/flow-language/check';
import { parseFlow } from '../../../lib/flow-language/parse';
import { action, END, flowOf, say } from '../../support/flows';

describe('reading a flow', () => {
  test('keeps what it does not know: other types, parameters and settings', () => {
    const document = {
      ...flowOf(action('new', 'InventedLastWeek', { Anything: { deep: [1] } }, { NextAction: 'end' })),
      Metadata: { entryPointPosition: { x: 1, y: 2 } },
      Settings: { InputParameters: [] },
    };
    expect(parseFlow(JSON.stringify(document))).toEqual({ document, findings: [] });
  });

  test.each([
    ['a text that is no JSON', '{', 'not-json'],
    ['a list', '[]', 'not-a-flow'],
    ['an object without actions', '{"Version":"2019-10-30"}', 'not-a-flow'],
    ['more levels than can be read', `{"Actions":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'not-a-flow'],
  ])('of %s says so, and gives no document', (_, text, code) => {
    expect(parseFlow(text)).toEqual({ document: undefined, findings: [expect.objectContaining({ code })] });
  });

  test.each([
    ['an action that is none', 3],
    ['an action without a type', { Identifier: 'greet' }],
    ['an action whose parameters are a text', { ...END, Parameters: 'none' }],
    ['a next action that is a number', { ...END, Transitions: { NextAction: 3 } }],
    ['conditions that are no list', { ...END, Transitions: { Conditions: {} } }],
    ['an error branch without its error', { ...END, Transitions: { Errors: [{ NextAction: 'end' }] } }],
    [
      'a condition whose operand is a number',
      {
        ...END,
        Transitions: {
          Conditions: [{ NextAction: 'end', Condition: { Operator: 'Equals', Operands: [1] } }],
        },
      },
    ],
  ])('of %s leaves that out, tells it, and keeps the rest', (_, wrong) => {
    const greet = say('greet', 'Bonjour');
    const { document, findings } = parseFlow(JSON.stringify({ ...flowOf(greet), Actions: [greet, wrong] }));
    expect(findings.map(({ code }) => code)).toEqual(['malformed-action']);
    expect(document?.Actions[0]).toEqual(greet);
  });

  test('whatever text is given, nothing is thrown and something is said of what is no flow', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"Actions":[${json}]}`),
        ),
        (text) => {
          const { document, findings } = checkFlow(text);
          expect(document === undefined && findings.length === 0).toBe(false);
        },
      ),
    );
  });

  test('whatever is put in the place of a part of a flow, nothing is thrown', () => {
    const source = JSON.stringify(flowOf(say('greet', 'Bonjour')));
    const parts = [...source.matchAll(/"[^"]*"|\[|\]|\{|\}/g)].map(
      ({ index, 0: part }) => [index, part] as const,
    );
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.json(), ([at, part], other) => {
        checkFlow(source.slice(0, at) + other + source.slice(at + part.length));
      }),
    );
  });

  test('no telephone number is repeated in what is said', () => {
    const dials = action('dial', 'TransferParticipantToThirdParty', {
      ThirdPartyPhoneNumber: ['+33199001234'],
      ThirdPartyConnectionTimeLimitSeconds: '0199001234',
      ContinueFlowExecution: '01 99 00 12 34',
    });
    expect(JSON.stringify(checkFlow(JSON.stringify(flowOf(dials))).findings)).not.toMatch(/1.?99/);
  });
});
