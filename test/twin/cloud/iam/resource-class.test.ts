import fc from 'fast-check';
import { decide } from '../../../../twin/cloud/iam/decide';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { classOf } from '../../../../twin/cloud/iam/resource-class';
import { allow } from '../../../support/account';

const letters = fc.constantFrom('a', 'b', 'B', '/', '.', '-', '2', ':');
const key = fc.string({ unit: letters, minLength: 1, maxLength: 6 });
const pattern = fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?')), minLength: 1, maxLength: 5 });
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.constant('s3:GetObject'),
  Resource: pattern.map((tail) => `arn:aws:s3:::box/${tail}`),
});

describe('objects of one class', () => {
  it('get the same decision from the policies that put them there', async () => {
    const everywhere = allow('s3:*', 'arn:aws:s3:::box/*');
    await fc.assert(
      fc.asyncProperty(
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        key,
        key,
        async (statements, one, other) => {
          const policy = { Version: '2012-10-17', Statement: [everywhere, ...statements] };
          const classes = [one, other].map((tail) => classOf(`arn:aws:s3:::box/${tail}`, [policy]));
          fc.pre(one !== other && classes[0] === classes[1]);
          const decisions = await Promise.all(
            [one, other].map((tail) =>
              decide({
                principal: ADMINISTRATOR,
                action: 's3:GetObject',
                resource: `arn:aws:s3:::box/${tail}`,
                context: {},
                identityPolicies: [{ name: 'p', policy }],
                resourcePolicy: undefined,
              }),
            ),
          );
          expect(decisions[0]).toEqual(decisions[1]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are as many as objects when a pattern holds a variable, or a key a mark of the pattern language', () => {
    const policy = { Statement: [allow('s3:GetObject', 'arn:aws:s3:::box/${aws:PrincipalArn}/*')] };
    expect(classOf('arn:aws:s3:::box/a', [policy])).toBe('arn:aws:s3:::box/a');
    expect(classOf('arn:aws:s3:::box/a*', [{ Statement: [] }])).toBe('arn:aws:s3:::box/a*');
    expect(classOf('arn:aws:s3:::box', [{ Statement: [] }])).toBe('arn:aws:s3:::box');
  });
});
