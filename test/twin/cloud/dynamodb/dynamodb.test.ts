import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { ACCOUNT } from '../../../../twin/cloud/account';
import { Engine } from '../../../../twin/cloud/dynamodb/engine';
import { DynamoDb } from '../../../../twin/cloud/dynamodb/service';
import { Tables } from '../../../../twin/cloud/dynamodb/tables';
import { Account, allow } from '../../../support/account';

const DAY_MS = 86_400_000;
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/11112222-3333-4444-5555-666677778888`;
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/ledger`;
const PROPERTIES = {
  TableName: 'ledger',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['contact', 'day'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [{ AttributeName: 'contact', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-day',
      KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  DeletionProtectionEnabled: true,
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
  SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

let account: Account;
let engine: Engine;
let tables: Tables;
let client: DynamoDBClient;

/** Opens an account whose only table is the ledger. */
async function open(folder?: string, expiryLagMs = 0) {
  account = new Account();
  const statement = { ...allow('kms:*', '*'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
  account.policies.attach(KEY, { Version: '2012-10-17', Statement: [statement] });
  engine = new Engine(folder);
  const { clock, access } = account;
  tables = new Tables({ engine, clock, expiryLagMs, grantKey: async (reference) => reference });
  await provision();
  await account.open([new DynamoDb({ engine, tables, access, clock })]);
  client = new DynamoDBClient(account.client());
}
const provision = (properties: object = {}) =>
  account.provision([tables], 'AWS::DynamoDB::Table', 'Ledger', { ...PROPERTIES, ...properties });
const close = async () => {
  await account.close();
  await engine.close();
};

const record = (contact: string, more: Record<string, { S: string } | { N: string }> = {}) => ({
  contact: { S: contact },
  day: { S: '2026-11-23' },
  ...more,
});
const put = (contact: string, more = {}, by = client) =>
  by.send(
    new PutItemCommand({
      TableName: 'ledger',
      Item: record(contact, more),
      ConditionExpression: 'attribute_not_exists(contact)',
    }),
  );
/** Read by a client of its own, since a client's clock stays where it was made. */
const contacts = async () => {
  const { Items = [] } = await new DynamoDBClient(account.client()).send(
    new ScanCommand({ TableName: 'ledger' }),
  );
  return Items.map(({ contact }) => contact?.S).sort();
};

afterEach(close);

describe('the table', () => {
  beforeEach(() => open());

  it('keeps the first of two conditional writes and answers the second as AWS does', async () => {
    await put('c1', { outcome: { S: 'refused' } });
    await expect(put('c1', { outcome: { S: 'accepted' } })).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    const { Item } = await client.send(
      new GetItemCommand({ TableName: TABLE, Key: { contact: { S: 'c1' } } }),
    );
    expect(Item?.outcome).toEqual({ S: 'refused' });
  });

  it('answers queries on its index with keys alone', async () => {
    await put('c1', { outcome: { S: 'refused' } });
    const { Items } = await client.send(
      new QueryCommand({
        TableName: 'ledger',
        IndexName: 'by-day',
        KeyConditionExpression: '#d = :d',
        ExpressionAttributeNames: { '#d': 'day' },
        ExpressionAttributeValues: { ':d': { S: '2026-11-23' } },
      }),
    );
    expect(Items).toEqual([record('c1')]);
  });

  it('describes itself as the template made it, in our account and region', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'ledger' }));
    expect(Table).toMatchObject({
      TableArn: TABLE,
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
      SSEDescription: { KMSMasterKeyArn: KEY },
      GlobalSecondaryIndexes: [{ IndexArn: `${TABLE}/index/by-day` }],
    });
    const about = { TableName: 'ledger' };
    const expiry = await client.send(new DescribeTimeToLiveCommand(about));
    expect(expiry.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
    const backups = await client.send(new DescribeContinuousBackupsCommand(about));
    expect(backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
      RecoveryPeriodInDays: 7,
    });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['ledger']);
    await expect(client.send(new DeleteTableCommand(about))).rejects.toThrow('protected against deletion');
  });

  it('is written by whom its policies name, and read by nobody else', async () => {
    const role = await account.role(
      'LogConsent',
      allow('dynamodb:PutItem', TABLE),
      allow('kms:Decrypt', KEY),
    );
    const functions = new DynamoDBClient(account.client(role));
    await put('c1', {}, functions);
    const denied = {
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no identity-based policy allows'),
    };
    await expect(functions.send(new ScanCommand({ TableName: 'ledger' }))).rejects.toMatchObject(denied);
    const index = functions.send(
      new QueryCommand({ TableName: 'ledger', IndexName: 'by-day', KeyConditionExpression: 'x = :x' }),
    );
    await expect(index).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining(`${TABLE}/index/by-day`),
    });
    const batch = new BatchWriteItemCommand({
      RequestItems: { ledger: [{ DeleteRequest: { Key: { contact: { S: 'c1' } } } }] },
    });
    await expect(functions.send(batch)).rejects.toMatchObject(denied);
  });

  it('opens only to whom its key opens, asked again after five quiet minutes', async () => {
    const via = { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } };
    const permitted = [allow('dynamodb:PutItem', TABLE), allow('kms:Decrypt', KEY, via)];
    const role = await account.role('LogConsent', ...permitted);
    const functions = () => new DynamoDBClient(account.client(role));
    await put('c1', {}, functions());
    await account.role('LogConsent', permitted[0] as object);
    await put('c2', {}, functions());
    await account.clock.advanceTo(account.clock.now() + 5 * 60_000);
    await expect(put('c3', {}, functions())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`kms:Decrypt on resource: ${KEY}`),
    });
    expect(await contacts()).toEqual(['c1', 'c2']);
  });

  it('does not play transactions, nor options that would be passed over', async () => {
    const notPlayed = { name: 'NotImplemented' };
    const Put = { TableName: 'ledger', Item: record('c1') };
    await expect(
      client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] })),
    ).rejects.toMatchObject(notPlayed);
    await expect(
      client.send(new PutItemCommand({ ...Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    ).rejects.toMatchObject(notPlayed);
    await expect(provision({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } })).rejects.toThrow(
      'does not play a table with StreamSpecification',
    );
  });

  it('is not there under another name', async () => {
    const other = client.send(new DescribeTableCommand({ TableName: 'other' }));
    await expect(other).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('expiry', () => {
  const inDays = (days: number) => ({
    expiresAt: { N: String(Math.floor((account.clock.now() + days * DAY_MS) / 1000)) },
  });
  const advanceDays = (days: number) => account.clock.advanceTo(account.clock.now() + days * DAY_MS);

  it('deletes a record by the midnight after its instant, and no other', async () => {
    await open();
    await put('short', inDays(2));
    await put('long', inDays(20));
    await put('for ever');
    await advanceDays(2);
    expect(await contacts()).toEqual(['for ever', 'long', 'short']);
    await advanceDays(1);
    expect(await contacts()).toEqual(['for ever', 'long']);
  });

  it('follows what happens to a record: changed, rewritten, deleted', async () => {
    await open();
    const Key = (contact: string) => ({ TableName: 'ledger', Key: { contact: { S: contact } } });
    for (const contact of ['changed', 'rewritten', 'deleted']) await put(contact, inDays(2));
    await client.send(
      new UpdateItemCommand({
        ...Key('changed'),
        UpdateExpression: 'SET expiresAt = :e',
        ExpressionAttributeValues: { ':e': inDays(20).expiresAt },
      }),
    );
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          ledger: [
            { PutRequest: { Item: record('rewritten') } },
            { PutRequest: { Item: record('new', inDays(2)) } },
          ],
        },
      }),
    );
    await client.send(new DeleteItemCommand(Key('deleted')));
    await advanceDays(3);
    expect(await contacts()).toEqual(['changed', 'rewritten']);
  });

  it('comes as much later as asked, as it may in AWS', async () => {
    await open(undefined, 3 * DAY_MS);
    await put('short', inDays(2));
    await advanceDays(5);
    expect(await contacts()).toEqual(['short']);
    await advanceDays(1);
    expect(await contacts()).toEqual([]);
  });
});

describe('kept on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds its records after a restart, and still expires them', async () => {
    await open(folder);
    await put('for ever');
    await put('short', { expiresAt: { N: String(account.clock.now() / 1000 + 86_400) } });
    await close();
    await open(folder);
    expect(await contacts()).toEqual(['for ever', 'short']);
    await account.clock.advanceTo(account.clock.now() + 3 * DAY_MS);
    expect(await contacts()).toEqual(['for ever']);
    await expect(provision({ KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }] })).rejects.toThrow(
      'start afresh',
    );
  });
});
