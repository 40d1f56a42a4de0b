import { execFile, execFileSync } from 'node:child_process';
import { ACCOUNT } from '../../../../twin/cloud/account';
import { Engine } from '../../../../twin/cloud/dynamodb/engine';
import { DynamoDb } from '../../../../twin/cloud/dynamodb/service';
import { Tables } from '../../../../twin/cloud/dynamodb/tables';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { Keys } from '../../../../twin/cloud/kms/keys';
import { kmsPlayers } from '../../../../twin/cloud/kms/players';
import { kmsService } from '../../../../twin/cloud/kms/service';
import { LogGroups } from '../../../../twin/cloud/logs/log-groups';
import { logsService } from '../../../../twin/cloud/logs/service';
import { stsService } from '../../../../twin/cloud/sts/service';
import { Account, allow } from '../../../support/account';

const present = (): boolean => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Another client than the one inside the bundles, on the machine's own time. Its start alone takes half a second. */
(present() ? describe : describe.skip)('the AWS CLI', () => {
  const account = new Account();
  const engine = new Engine();

  beforeAll(async () => {
    account.realNow = Date.now();
    const { clock, access, grants, policies } = account;
    const now = () => clock.now();
    const keys = new Keys(undefined, now);
    const tables = new Tables({ engine, clock, expiryLagMs: 0, grantKey: async (reference) => reference });
    const groups = new LogGroups(undefined, clock, access);
    await account.provision([tables], 'AWS::DynamoDB::Table', 'Ledger', {
      TableName: 'ledger',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'contact', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'contact', KeyType: 'HASH' }],
    });
    await account.provision(kmsPlayers(keys, policies), 'AWS::KMS::Key', 'Key', {
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [{ ...allow('kms:*', '*'), Principal: { AWS: ADMINISTRATOR.id } }],
      },
    });
    groups.put('/aws/lambda/log-consent', 7);
    const line = { timestamp: now(), stream: 'a', message: 'appended one event' };
    await groups.write(ADMINISTRATOR, '/aws/lambda/log-consent', line);
    await account.open([
      stsService({ ...account, realNow: () => account.realNow }),
      kmsService({ keys, grants, access, now }),
      new DynamoDb({ engine, tables, access, clock }),
      logsService({ groups, access, now }),
    ]);
  });
  afterAll(async () => {
    await account.close();
    await engine.close();
  });

  const aws = (command: string, principal = ADMINISTRATOR): Promise<string> => {
    const { accessKeyId, secretAccessKey, sessionToken } = account.credentials.forPerson(principal);
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: account.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_MAX_ATTEMPTS: '1',
    };
    return new Promise((resolve) => {
      execFile('aws', command.split(' '), { env }, (_, output, errors) => resolve(output + errors));
    });
  };

  it('is told by each service what it asks', async () => {
    const item = '{"contact":{"S":"c1"}}';
    const [identity, keys, lines] = await Promise.all([
      aws('sts get-caller-identity --output json'),
      aws('kms list-keys --output json'),
      aws('logs filter-log-events --log-group-name /aws/lambda/log-consent'),
    ]);
    expect(JSON.parse(identity).Account).toBe(ACCOUNT);
    expect(JSON.parse(keys).Keys).toHaveLength(1);
    expect(lines).toContain('appended one event');
    expect(await aws(`dynamodb put-item --table-name ledger --item ${item}`)).toBe('');
    expect(JSON.parse(await aws('dynamodb scan --table-name ledger --output json')).Items).toEqual([
      JSON.parse(item),
    ]);
  });

  it("reads the services' refusals as AWS's own", async () => {
    const reader = await account.role('Reader');
    const [denied, missing, identity] = await Promise.all([
      aws('dynamodb scan --table-name ledger', reader),
      aws('kms describe-key --key-id alias/none'),
      aws('sts assume-role --role-arn arn:aws:iam::111122223333:role/None --role-session-name me'),
    ]);
    expect(denied).toContain(
      'An error occurred (AccessDeniedException) when calling the Scan operation: User:',
    );
    expect(missing).toContain('An error occurred (NotFoundException) when calling the DescribeKey operation');
    expect(identity).toContain('An error occurred (AccessDenied) when calling the AssumeRole operation');
  });
});
