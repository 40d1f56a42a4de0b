import { ACCOUNT } from '../../../../twin/cloud/account';
import type { AwsError, Principal } from '../../../../twin/cloud/aws';
import { ADMINISTRATOR, DEPLOYER } from '../../../../twin/cloud/iam/principals';
import { Account, allow } from '../../../support/account';

const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/ledger`;
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/11112222-3333-4444-5555-666677778888`;
const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:log-consent`;
const CONNECT: Principal = { kind: 'service', id: 'connect.amazonaws.com', accountId: ACCOUNT };

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const deny = (Action: string, Resource: string, Condition?: object) => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
});

let account: Account;
beforeEach(() => {
  account = new Account();
});

const refusal = (...asked: Parameters<Account['access']['demand']>): Promise<AwsError> =>
  account.access.demand(...asked).then(
    () => {
      throw new Error(`expected ${asked[1]} to be refused, got through`);
    },
    (error) => error,
  );

describe('a role', () => {
  it('may do what its policies say and hears what AWS says to the rest', async () => {
    const role = await account.role('LogConsent', allow('dynamodb:PutItem', TABLE));
    await account.access.demand(role, 'dynamodb:PutItem', TABLE);
    expect(await refusal(role, 'dynamodb:DeleteItem', TABLE)).toMatchObject({
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/LogConsent/Ledger is not authorized to perform: dynamodb:DeleteItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:DeleteItem action`,
    });
  });

  it.each([
    ['kms:ViaService', { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } }],
    ['aws:ViaAWSService, which follows from it', { Bool: { 'aws:ViaAWSService': 'true' } }],
  ])('is judged anew when it differs in %s, whatever was decided before', async (_, condition) => {
    const role = await account.role('Reader', allow('kms:Decrypt', KEY, condition));
    account.policies.attach(
      KEY,
      document({ ...allow('kms:*', '*'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
    );
    const throughS3 = { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' };
    await account.access.demand(role, 'kms:Decrypt', KEY, throughS3);
    await refusal(role, 'kms:Decrypt', KEY);
    await account.access.demand(role, 'kms:Decrypt', KEY, throughS3);
  });

  it('loses what an explicit deny takes, wherever it stands', async () => {
    const role = await account.role('Reader', allow('s3:*', '*'), deny('s3:DeleteObject', '*'));
    account.policies.attach(
      'arn:aws:s3:::recordings',
      document({ ...deny('s3:GetObject', 'arn:aws:s3:::recordings/*'), Principal: '*' }),
    );
    expect(await refusal(role, 's3:DeleteObject', 'arn:aws:s3:::recordings/a')).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: expect.stringMatching(/with an explicit deny in an identity-based policy$/),
    });
    expect((await refusal(role, 's3:GetObject', 'arn:aws:s3:::recordings/a')).message).toMatch(
      /with an explicit deny in a resource-based policy$/,
    );
  });

  it('is let in by a resource policy alone', async () => {
    const role = await account.role('Reader');
    const statement = { ...allow('s3:GetObject', 'arn:aws:s3:::recordings/*'), Principal: { AWS: role.id } };
    account.policies.attach('arn:aws:s3:::recordings', document(statement));
    await account.access.demand(role, 's3:GetObject', 'arn:aws:s3:::recordings/a');
  });

  it('is refused again once its policy changed, though it was let through before', async () => {
    const role = await account.role('Changing', allow('dynamodb:PutItem', TABLE));
    await account.access.demand(role, 'dynamodb:PutItem', TABLE);
    account.policies.grant(role.id, { name: 'own', policy: document(allow('dynamodb:Query', TABLE)) });
    await refusal(role, 'dynamodb:PutItem', TABLE);
  });
});

describe('a KMS key', () => {
  const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };

  it('is closed to the administrator unless its own policy opens it', async () => {
    account.policies.attach(KEY, document({ ...allow('kms:*', '*'), Principal: { AWS: DEPLOYER.id } }));
    expect(await refusal(ADMINISTRATOR, 'kms:Decrypt', KEY)).toMatchObject({
      message: expect.stringMatching(/because no resource-based policy allows the kms:Decrypt action$/),
    });
    await account.access.demand(DEPLOYER, 'kms:Decrypt', KEY);
  });

  it('leaves it to identity policies when it trusts the account', async () => {
    account.policies.attach(KEY, document({ ...allow('kms:*', '*'), Principal: root }));
    const role = await account.role('Deriving', allow('kms:GenerateMac', KEY));
    await account.access.demand(role, 'kms:GenerateMac', KEY);
    await refusal(role, 'kms:Decrypt', KEY);
  });

  it('used through another service is refused as that service refuses', async () => {
    account.policies.attach(KEY, document({ ...allow('kms:*', '*'), Principal: root }));
    const via = { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' };
    const role = await account.role(
      'Through',
      allow('kms:Decrypt', KEY, {
        StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' },
      }),
    );
    expect(await refusal(role, 'kms:Decrypt', KEY, via)).toMatchObject({ code: 'AccessDenied', status: 403 });
  });
});

describe('a service', () => {
  const source = {
    'aws:SourceArn': `arn:aws:connect:eu-central-1:${ACCOUNT}:instance/i`,
    'aws:SourceAccount': ACCOUNT,
  };

  it('invokes a function only for the source that the function names', async () => {
    const conditions = {
      ArnLike: { 'AWS:SourceArn': source['aws:SourceArn'] },
      StringEquals: { 'AWS:SourceAccount': ACCOUNT },
    };
    account.policies.attach(
      FUNCTION,
      document({
        ...allow('lambda:InvokeFunction', FUNCTION, conditions),
        Principal: { Service: CONNECT.id },
      }),
    );
    await account.access.demand(CONNECT, 'lambda:InvokeFunction', FUNCTION, source);
    const other = { ...source, 'aws:SourceArn': `${source['aws:SourceArn']}x` };
    expect(await refusal(CONNECT, 'lambda:InvokeFunction', FUNCTION, other)).toMatchObject({ status: 403 });
    await refusal({ ...CONNECT, id: 'events.amazonaws.com' }, 'lambda:InvokeFunction', FUNCTION, source);
  });
});

describe('virtual time', () => {
  it('ends a permission that a policy limits in time', async () => {
    const until = { DateLessThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } };
    const role = await account.role('Temporary', allow('dynamodb:Query', TABLE, until));
    await account.access.demand(role, 'dynamodb:Query', TABLE);
    await account.clock.advanceTo(Date.parse('2026-12-01T00:00:01Z'));
    await refusal(role, 'dynamodb:Query', TABLE);
  });
});

describe('what cannot be judged fails', () => {
  it.each([
    ['operator', { StringAlmost: { 'aws:PrincipalArn': 'x' } }],
    ['key', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['key', { StringNotEquals: { 'kms:EncryptionContext:purpose': 'x' } }],
  ])('a condition %s that the twin does not know, even in a deny', async (_, condition) => {
    account.policies.attach(KEY, document({ ...allow('kms:*', '*'), Principal: '*' }));
    const role = await account.role('Odd', deny('kms:Decrypt', '*', condition));
    expect((await refusal(role, 'kms:Decrypt', KEY)).code).toBe('NotImplemented');
  });

  it('an action or a resource that IAM does not know', async () => {
    await expect(account.access.demand(ADMINISTRATOR, 'dynamodb:PutThing', TABLE)).rejects.toThrow(
      'expected a decision',
    );
    await expect(account.access.demand(ADMINISTRATOR, 'dynamodb:PutItem', KEY)).rejects.toThrow(
      'expected a decision',
    );
  });
});
