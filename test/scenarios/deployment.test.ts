import line from '../../docs/deploy-policy.json';
import functions from '../../docs/deploy-policy-functions.json';
import { denying } from '../support/permissions';
import { call, onlyTrace, startTwin } from '../support/twin';

/** Both of the documented policies. */
const deployPolicy = { ...line, Statement: [...line.Statement, ...functions.Statement] };

/** The deploy policy without one of its statements. */
const policyWithout = (sid: string): object => ({
  ...deployPolicy,
  Statement: deployPolicy.Statement.filter(({ Sid }) => Sid !== sid),
});

it('whoever deploys with the documented policy gets a line that works', async () => {
  const twin = await startTwin({ deployPolicy });
  expect(onlyTrace(await call(twin))).toMatchObject({
    joined: true,
    recorded: true,
    decided: { recording: 'ON' },
  });
});

it('without the grants that it allows, the stores cannot be made', async () => {
  await expect(startTwin({ deployPolicy: policyWithout('GrantsByConnectAndDynamoDB') })).rejects.toThrow(
    /AccessDeniedException: User: .*cfn-exec-role.* is not authorized to perform: kms:CreateGrant on resource: arn:aws:kms:/,
  );
});

it('without the right to invoke functions, the number cannot be tied', async () => {
  await expect(startTwin({ deployPolicy: policyWithout('NumberTied') })).rejects.toThrow(
    /Custom::NumberAssociation\): AccessDeniedException: User: .* is not authorized to perform: lambda:InvokeFunction/,
  );
});

it.each([
  ['Recordings', /AggloInstance\/RecordingStorage/],
  ['Ledger', /AggloStores\/Ledger\/Resource/],
])("a key policy of the %s that denies the deployer's grants stops the deployment", async (key, where) => {
  const refused = startTwin({
    alter: denying('AWS::KMS::Key', `/${key}/`, { Action: 'kms:CreateGrant', Resource: '*' }),
  });
  await expect(refused).rejects.toThrow(where);
  await expect(refused).rejects.toThrow(
    /kms:CreateGrant .* with an explicit deny in a resource-based policy/,
  );
});
