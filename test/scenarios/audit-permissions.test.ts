import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  GetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { DynamoDBClient, GetItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { timeOf } from '../../bin/audit-of';
import { Athena } from '../../lambdas/stores/athena';
import { AUDIT_DATABASE, AUDIT_WORKGROUP } from '../../lib/domain/audit/export';
import { SAVED_QUERIES } from '../../lib/domain/audit/saved-queries';
import type { Twin } from '../../twin/twin';
import { askAsAuditor, asRole } from '../support/audit';
import { keysIn } from '../support/parquet';
import { call, DAY, press, startTwin, type Trace } from '../support/twin';

const HOUR = 3_600_000;
const MONDAY = { from: '2026-11-23', to: '2026-11-23' };

let twin: Twin;
let refuser: Trace;
let contact: string;
beforeAll(async () => {
  twin = await startTwin();
  await call(twin);
  const refused = await call(twin, press('2'));
  refuser = refused.contacts[0] as Trace;
  contact = refuser.id;
  await twin.advanceTo(Math.ceil(twin.clock.now() / DAY) * DAY + 4 * HOUR);
});

describe('an auditor may', () => {
  it('ask Athena about the export that the night has written', async () => {
    const found = await askAsAuditor(twin, 'decisions', MONDAY);
    expect(found.map(({ issue, decisions }) => [issue, decisions])).toEqual([
      ['refused', '1'],
      ['silent', '1'],
    ]);
    const story = await askAsAuditor(twin, 'contact', { ...MONDAY, contact });
    expect(story.map(({ evenement }) => evenement)).toContain('decided');
    const { pseudonym, nonce } = refuser.story[0]?.caller ?? {};
    expect(pseudonym).toHaveLength(64);
    for (const secret of [pseudonym, nonce]) expect(JSON.stringify(story)).not.toContain(secret);
  });

  it('find the ten saved queries in the workgroup, as the command line puts them', async () => {
    const athena = new AthenaClient(asRole(twin, 'Auditors'));
    const { NamedQueryIds = [] } = await athena.send(
      new ListNamedQueriesCommand({ WorkGroup: AUDIT_WORKGROUP }),
    );
    const { NamedQueries = [] } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
    const kept = NamedQueries.map(({ Name, QueryString }) => [Name, QueryString]);
    expect(kept.sort()).toEqual(SAVED_QUERIES.map(({ title, sql }) => [title, sql]).sort());
    const one = await athena.send(new GetNamedQueryCommand({ NamedQueryId: NamedQueryIds[0] }));
    expect(one.NamedQuery?.Description).toMatch(/Paramètres, dans l'ordre : 1\. premier jour/);
    await athena.send(new GetWorkGroupCommand({ WorkGroup: AUDIT_WORKGROUP }));
  });
});

describe('an auditor may not', () => {
  const as = () => asRole(twin, 'Auditors');
  const dynamodb = () => new DynamoDBClient(as());
  const s3 = () => new S3Client({ ...as(), forcePathStyle: true });
  const table = () => twin.nameOf('AWS::DynamoDB::Table');
  const bucket = (construct: string) => twin.nameOf('AWS::S3::Bucket', construct);
  const inside = (construct: string) => ({
    Bucket: bucket(construct),
    Key: keysIn(twin, construct).find((key) => !key.startsWith('keys/')) as string,
  });
  const Key = () => ({ contact: { S: contact }, seq: { N: '1' } });
  const started = (QueryString: string, WorkGroup = AUDIT_WORKGROUP) =>
    new AthenaClient(as()).send(new StartQueryExecutionCommand({ QueryString, WorkGroup }));

  const FORBIDDEN: Readonly<Record<string, () => Promise<unknown>>> = {
    'get an event of the ledger': () =>
      dynamodb().send(new GetItemCommand({ TableName: table(), Key: Key() })),
    'scan the ledger': () => dynamodb().send(new ScanCommand({ TableName: table() })),
    'query the ledger': () =>
      dynamodb().send(
        new QueryCommand({
          TableName: table(),
          KeyConditionExpression: 'contact = :contact',
          ExpressionAttributeValues: { ':contact': { S: contact } },
        }),
      ),
    'listen to a recording': () => s3().send(new GetObjectCommand(inside('Recordings'))),
    'list recordings': () => s3().send(new ListObjectsV2Command({ Bucket: bucket('Recordings') })),
    'read single calls': () => s3().send(new GetObjectCommand(inside('Calls'))),
    'read the key of a month': () =>
      s3().send(new GetObjectCommand({ Bucket: bucket('Calls'), Key: 'keys/2026-11' })),
    'make a pseudonym': () =>
      new KMSClient(as()).send(
        new GenerateMacCommand({
          KeyId: twin.nameOf('AWS::KMS::Key', 'PseudonymKey'),
          Message: Buffer.from('x'),
          MacAlgorithm: 'HMAC_SHA_256',
        }),
      ),
    'change the export': () => s3().send(new PutObjectCommand({ ...inside('Export'), Body: 'x' })),
    'ask for statistics': () =>
      new LambdaClient(as()).send(
        new InvokeCommand({ FunctionName: twin.nameOf('AWS::Lambda::Function', 'Stats') }),
      ),
    'ask in another workgroup': () => started('SELECT 1', 'agglo-statistics'),
    'ask where nothing is enforced': () => started('SELECT 1', 'primary'),
  };

  it.each(Object.keys(FORBIDDEN))('%s', async (what) => {
    await expect(FORBIDDEN[what]?.()).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied(Exception)?$/),
    });
  });

  it.each(['agglo_calls.calls', 'agglo_statistics.months'])('ask Athena about %s', async (other) => {
    const query = { sql: `SELECT 1 AS one FROM ${other}`, parameters: [], columns: ['one'] };
    const place = { workgroup: AUDIT_WORKGROUP, database: AUDIT_DATABASE, patienceMs: 60_000 };
    // Category 2 is the asker's: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
    await expect(new Athena(place, new AthenaClient(as()), timeOf(twin)).read(query)).rejects.toThrow(
      /got FAILED \(category 2, type 1500\)/,
    );
  });
});
