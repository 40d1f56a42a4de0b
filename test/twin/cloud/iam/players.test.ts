import { ACCOUNT } from '../../../../twin/cloud/account';
import { AssumedPermissions } from '../../../../twin/cloud/iam/assumed';
import { iamPlayers } from '../../../../twin/cloud/iam/players';
import { Account, allow } from '../../../support/account';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const GROUP = `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/aws/lambda/x:log-stream:y`;
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/ledger`;

let account: Account;
let provision: (type: string, id: string, properties: object) => ReturnType<Account['provision']>;
beforeEach(() => {
  account = new Account();
  const players = iamPlayers(account.policies, account.roles);
  provision = (type, id, properties) => account.provision(players, type, id, properties);
});

const as = (arn: unknown) => ({ kind: 'role', id: String(arn), accountId: ACCOUNT }) as const;

describe("the template's roles", () => {
  it('get the policies that name them, and AWS-managed ones, under a name that never changes', async () => {
    const managed = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const role = () =>
      provision('AWS::IAM::Role', 'Role', { AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: [managed] });
    const { ref, attributes } = await role();
    expect((await role()).ref).toBe(ref);
    await provision('AWS::IAM::Policy', 'P', {
      PolicyName: 'p',
      PolicyDocument: { Version: '2012-10-17', Statement: [allow('dynamodb:Query', TABLE)] },
      Roles: [ref],
    });
    await account.access.demand(as(attributes.Arn), 'dynamodb:Query', TABLE);
    await account.access.demand(as(attributes.Arn), 'logs:PutLogEvents', GROUP);
    await expect(account.access.demand(as(attributes.Arn), 'dynamodb:Scan', TABLE)).rejects.toThrow(
      'not authorized',
    );
  });

  it('are refused with what the twin does not play', async () => {
    const properties = { AssumeRolePolicyDocument: TRUST };
    const boundary = provision('AWS::IAM::Role', 'R', {
      ...properties,
      PermissionsBoundary: 'arn:aws:iam::aws:policy/X',
    });
    await expect(boundary).rejects.toThrow('does not play AWS::IAM::Role with PermissionsBoundary');
    const managed = provision('AWS::IAM::Role', 'R', {
      ...properties,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    });
    await expect(managed).rejects.toThrow('ReadOnlyAccess');
  });

  it('are trusted only by whom their trust policy names', async () => {
    const { attributes } = await provision('AWS::IAM::Role', 'R', { AssumeRolePolicyDocument: TRUST });
    const service = (id: string) => ({ kind: 'service', id, accountId: ACCOUNT }) as const;
    await account.access.demand(service('lambda.amazonaws.com'), 'sts:AssumeRole', String(attributes.Arn));
    await expect(
      account.access.demand(service('pipes.amazonaws.com'), 'sts:AssumeRole', String(attributes.Arn)),
    ).rejects.toThrow('not authorized');
  });
});

describe('assumed permissions', () => {
  it('are in force, and on record with their source', async () => {
    const assumed = new AssumedPermissions(account.policies);
    const line = {
      principal: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_x`,
      actions: ['s3:PutObject'],
      resource: 'arn:aws:s3:::box/*',
      source: 'https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html',
    };
    assumed.assume(line);
    assumed.assume(line);
    await account.access.demand(as(line.principal), 's3:PutObject', 'arn:aws:s3:::box/a');
    expect(assumed.lines).toEqual([line]);
  });
});
