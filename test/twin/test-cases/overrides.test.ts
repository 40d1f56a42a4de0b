import fc from 'fast-check';
import type { OverridableType } from '../../../lib/testing-language/types';
import { Overrides } from '../../../twin/test-cases/overrides';

const TYPES: OverridableType[] = ['InvokeLambdaFunction', 'CheckHoursOfOperation', 'TransferContactToQueue'];

const configured = fc.record({
  actionType: fc.constantFrom(...TYPES),
  resource: fc.constantFrom('a', 'b', 'arn:aws:connect:eu-central-1:111122223333:instance/i/queue/a'),
});

describe('overrides', () => {
  test('serve each run of an action on a resource once, first in first out, and then no more', () => {
    fc.assert(
      fc.property(fc.array(configured), (list) => {
        const overrides = new Overrides();
        for (const [index, one] of list.entries())
          overrides.add({ ...one, strategy: { kind: 'substitute', arn: String(index) } });
        for (const actionType of TYPES)
          for (const resource of ['a', 'b']) {
            const expected = list.flatMap((one, index) =>
              one.actionType === actionType && one.resource.endsWith(resource) ? [String(index)] : [],
            );
            const served = expected.map(() => overrides.take(actionType, resource));
            expect(served).toEqual(expected.map((arn) => ({ kind: 'substitute', arn })));
            expect(overrides.take(actionType, resource)).toBeUndefined();
          }
      }),
    );
  });

  test('know a resource by its id or its ARN', () => {
    const overrides = new Overrides();
    const strategy = { kind: 'substitute', arn: 'other' } as const;
    const name = 'arn:aws:lambda:eu-central-1:111122223333:function:log-consent';
    overrides.add({ actionType: 'InvokeLambdaFunction', resource: 'log-consent', strategy });
    expect(overrides.take('InvokeLambdaFunction', `${name}:live`)).toEqual(strategy);
  });
});
