import { DescribeTableCommand, DynamoDBClient, paginateScan, ScanCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Twin } from '../../twin/twin';
import { type Call, call, onlyTrace, startTwin } from '../support/twin';

let twin: Twin;
let placed: Call;
beforeAll(async () => {
  twin = await startTwin();
  placed = await call(twin);
});

/** How a person makes an SDK client, as `agglo env` tells him to: by the machine's own time. */
const as = (role: string) => ({
  endpoint: twin.url,
  region: twin.region,
  credentials: twin.credentialsOf(role, true),
  maxAttempts: 1,
});

describe("an administrator's own SDK client", () => {
  it('finds the recording, and may open it: a stereo WAV', async () => {
    const s3 = new S3Client(as('administrator'));
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const Bucket = Buckets.map(({ Name }) => Name).find((name) => name?.includes('recordings'));
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents.map(({ Key }) => Key)).toEqual([onlyTrace(placed).recordingKey]);
    const { Body, ServerSideEncryption } = await s3.send(
      new GetObjectCommand({ Bucket, Key: onlyTrace(placed).recordingKey }),
    );
    const wav = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(ServerSideEncryption).toBe('aws:kms');
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt16LE(22)).toBe(2);
  });

  it('reads the ledger', async () => {
    const client = new DynamoDBClient(as('administrator'));
    const TableName = twin.nameOf('AWS::DynamoDB::Table');
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: true });
    const contacts: (string | undefined)[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      contacts.push(...Items.map(({ contact }) => contact?.S));
    expect(contacts).toEqual([onlyTrace(placed).id]);
  });

  it('lists keys and functions', async () => {
    const { Keys } = await new KMSClient(as('administrator')).send(new ListKeysCommand());
    const { Functions = [] } = await new LambdaClient(as('administrator')).send(new ListFunctionsCommand());
    expect(Keys?.length).toBeGreaterThanOrEqual(3);
    expect(Functions.map(({ FunctionName }) => FunctionName?.replace(/[0-9A-F]{8}-.*/, '')).sort()).toEqual([
      'AggloLine-AssociateNumber',
      'AggloLine-LogConsent',
      'AggloLine-RecallDecision',
      'AggloLine-RecordContact',
      'AggloOperations-MeasureRetention',
      'AggloStatistics-CloseDay',
      'AggloStatistics-RollUpStatistics',
      'AggloStatistics-Stats',
    ]);
  });
});

describe('a client in the role of log-consent', () => {
  it('is who it says', async () => {
    const { Arn } = await new STSClient(as('LogConsent')).send(new GetCallerIdentityCommand());
    expect(Arn).toMatch(/^arn:aws:sts::111122223333:assumed-role\/AggloLine-LogConsentRole/);
  });

  it.each([
    ['list buckets', () => new S3Client(as('LogConsent')).send(new ListBucketsCommand()), 'AccessDenied'],
    [
      'scan the ledger',
      () =>
        new DynamoDBClient(as('LogConsent')).send(
          new ScanCommand({ TableName: twin.nameOf('AWS::DynamoDB::Table') }),
        ),
      'AccessDeniedException',
    ],
    ['list keys', () => new KMSClient(as('LogConsent')).send(new ListKeysCommand()), 'AccessDeniedException'],
    [
      'invoke a function',
      () =>
        new LambdaClient(as('LogConsent')).send(
          new InvokeCommand({ FunctionName: twin.cloud.functions.configurations[0]?.name }),
        ),
      'AccessDeniedException',
    ],
  ])('may not %s', async (_, attempt, name) => {
    await expect(attempt()).rejects.toMatchObject({
      name,
      message: expect.stringContaining('is not authorized to perform'),
    });
  });
});
