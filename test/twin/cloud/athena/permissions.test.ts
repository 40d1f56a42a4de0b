import { GetQueryResultsCommand, GetWorkGroupCommand, ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { Principal } from '../../../../twin/cloud/aws';
import { allow } from '../../../support/account';
import { AthenaAccount } from './athena-account';
import { tableProperties } from './table-properties';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/0b9c1c3e-6d3f-4c5e-9a1f-2f6f7c1f5a01';
const GLUE = 'arn:aws:glue:eu-central-1:111122223333';
const GROUP = 'arn:aws:athena:eu-central-1:111122223333:workgroup/statistics';

/** Each permission that a query over a table under a key takes, and who says that it lacks. */
const PERMISSIONS: readonly (readonly [action: string, resource: string])[] = [
  ['athena:StartQueryExecution', GROUP],
  ['athena:GetQueryExecution', GROUP],
  ['athena:GetQueryResults', GROUP],
  ['glue:GetDatabase', `${GLUE}:catalog`],
  ['glue:CreateDatabase', `${GLUE}:catalog`],
  ['glue:GetDatabase', `${GLUE}:database/default`],
  ['glue:CreateDatabase', `${GLUE}:database/default`],
  ['glue:GetDatabase', `${GLUE}:database/statistics`],
  ['glue:GetTable', `${GLUE}:catalog`],
  ['glue:GetTable', `${GLUE}:database/statistics`],
  ['glue:GetTable', `${GLUE}:table/statistics/calls`],
  ['s3:GetBucketLocation', 'arn:aws:s3:::secret'],
  ['s3:ListBucket', 'arn:aws:s3:::secret'],
  ['s3:GetObject', 'arn:aws:s3:::secret/calls/*'],
  ['kms:Decrypt', KEY_ARN],
  ['s3:GetBucketLocation', 'arn:aws:s3:::results'],
  ['s3:PutObject', 'arn:aws:s3:::results/answers/*'],
  ['s3:GetObject', 'arn:aws:s3:::results/answers/*'],
  ['kms:GenerateDataKey', KEY_ARN],
];

let account: AthenaAccount;
beforeAll(async () => {
  account = await AthenaAccount.withData();
  account.policies.attach(KEY_ARN, {
    Version: '2012-10-17',
    Statement: [{ ...allow('kms:*', '*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
  });
  const ServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN };
  const rule = { ServerSideEncryptionByDefault, BucketKeyEnabled: true };
  await account.bucket({ BucketEncryption: { ServerSideEncryptionConfiguration: [rule] } }, 'Secret');
  await account.workGroup({
    ResultConfiguration: {
      OutputLocation: 's3://results/answers/',
      EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: KEY_ARN },
    },
  });
  await account.make('AWS::Glue::Table', tableProperties('calls', { n: 'int' }, { bucket: 'secret' }));
  await account.parquet('calls/a.parquet', [{ name: 'n', data: [1, 2], type: 'INT32' }], 'secret');
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

let roles = 0;
const roleWith = (permissions: readonly (readonly [string, string])[]): Promise<Principal> => {
  roles += 1;
  return account.role(`Asker${roles}`, ...permissions.map(([action, resource]) => allow(action, resource)));
};

/** What becomes of a question from its start to its rows. */
const asked = async (principal: Principal): Promise<string> => {
  try {
    const outcome = await account.run('SELECT sum(n) FROM calls', {}, principal);
    if (outcome.state !== 'SUCCEEDED') return `${outcome.state}: ${outcome.reason}`;
    const command = new GetQueryResultsCommand({ QueryExecutionId: outcome.id });
    const { ResultSet } = await account.queries(principal).send(command);
    return ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue ?? 'nothing';
  } catch (error) {
    return String(error);
  }
};

describe('a query runs in the name of whoever asks', () => {
  it('who may all that it takes gets the answer', async () => {
    expect(await asked(await roleWith(PERMISSIONS))).toBe('3');
  });

  it.each(PERMISSIONS)('without %s on %s it comes to nothing', async (action, resource) => {
    const others = PERMISSIONS.filter((each) => each[0] !== action || each[1] !== resource);
    const said = await asked(await roleWith(others));
    // What writes or checks the results' bucket is told in Athena's own words.
    expect(said).toMatch(new RegExp(`${action}|Unable to verify/create output bucket results`));
  });

  it('one that may not see a table does not learn whether it exists', async () => {
    const stranger = await roleWith(PERMISSIONS.filter(([action]) => action !== 'glue:GetTable'));
    const outcome = async (table: string) =>
      (await account.run(`SELECT 1 FROM ${table}`, {}, stranger)).reason;
    expect(await outcome('calls')).toContain('Insufficient permissions to execute the query');
    expect(await outcome('lost')).toContain('Insufficient permissions to execute the query');
  });

  it('a parameter that reads another table needs leave to', async () => {
    await account.make('AWS::Glue::Table', tableProperties('other', { n: 'int' }));
    const ExecutionParameters = ['(SELECT count(*) FROM other)'];
    const query = 'SELECT n FROM calls WHERE n = ?';
    const { reason } = await account.run(query, { ExecutionParameters }, await roleWith(PERMISSIONS));
    expect(reason).toContain(
      'glue:GetTable on resource: arn:aws:glue:eu-central-1:111122223333:table/statistics/other',
    );
  });

  it('a condition on how the request came is judged', async () => {
    const through = { StringEquals: { 'aws:CalledVia': ['athena.amazonaws.com'] } };
    const others = PERMISSIONS.filter(([action]) => !action.startsWith('glue:'));
    const statements = others.map(([action, resource]) => allow(action, resource));
    const glue = allow('glue:*', '*', { 'ForAnyValue:StringEquals': through.StringEquals });
    expect(await asked(await account.role('Through', ...statements, glue))).toBe('3');
  });
});

describe('results', () => {
  it('are gone when their file is', async () => {
    const { id } = await account.run('SELECT 1');
    await account.sdk().send(new DeleteObjectCommand({ Bucket: 'results', Key: `answers/${id}.csv` }));
    const results = account.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    await expect(results).rejects.toMatchObject({ AthenaErrorCode: 'RESULT_NOT_FOUND' });
  });
});

it.each([
  ['GetWorkGroup', new GetWorkGroupCommand({ WorkGroup: 'statistics' })],
  ['ListNamedQueries', new ListNamedQueriesCommand({ WorkGroup: 'statistics' })],
])('%s takes its own permission on the workgroup', async (operation, command) => {
  const [may, mayNot] = [await roleWith([[`athena:${operation}`, GROUP]]), await roleWith([])];
  await account.queries(may).send(command as GetWorkGroupCommand);
  await expect(account.queries(mayNot).send(command as GetWorkGroupCommand)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`athena:${operation} on resource: ${GROUP}`),
  });
});
