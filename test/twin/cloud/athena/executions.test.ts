import {
  BatchGetNamedQueryCommand,
  GetNamedQueryCommand,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListWorkGroupsCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { AthenaAccount } from './athena-account';

let account: AthenaAccount;
beforeAll(async () => {
  account = await AthenaAccount.withData();
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const later = (milliseconds: number) => account.clock.advanceTo(account.clock.now() + milliseconds);
const stateOf = async (id: string) => (await account.execution(id)).Status?.State;
const invalid = (AthenaErrorCode: string, message: string | RegExp) => ({
  name: 'InvalidRequestException',
  AthenaErrorCode,
  message: expect.stringMatching(message),
});

describe('an execution', () => {
  it('is queued, then runs, then is over, in virtual time', async () => {
    const id = await account.start('SELECT 1');
    expect(await stateOf(id)).toBe('QUEUED');
    await later(100);
    expect(await stateOf(id)).toBe('RUNNING');
    await expect(
      account.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id })),
    ).rejects.toMatchObject(
      invalid('INVALID_QUERY_EXECUTION_STATE', 'Query has not yet finished. Current state: RUNNING'),
    );
    await later(900);
    const execution = await account.execution(id);
    expect(execution).toMatchObject({
      Query: 'SELECT 1',
      StatementType: 'DML',
      WorkGroup: 'statistics',
      QueryExecutionContext: { Database: 'statistics' },
      ResultConfiguration: { OutputLocation: `s3://results/answers/${id}.csv` },
      Status: { State: 'SUCCEEDED' },
      Statistics: { DataScannedInBytes: 0, TotalExecutionTimeInMillis: 1000 },
    });
    const { SubmissionDateTime, CompletionDateTime } = execution.Status ?? {};
    expect(Number(CompletionDateTime) - Number(SubmissionDateTime)).toBe(1000);
  });

  it('goes on for a function whose own time alone goes on, as what it signs with shows', async () => {
    const id = await account.start('SELECT 1');
    account.instantOfFunction = account.clock.now();
    const client = account.queries();
    expect(await stateOf(id)).toBe('QUEUED');
    client.config.systemClockOffset += 2000;
    const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    expect(ResultSet?.Rows?.[1]?.Data).toEqual([{ VarCharValue: '1' }]);
    account.instantOfFunction = undefined;
  });

  it('that is stopped never writes a result; what is over stays as it was', async () => {
    const stop = (QueryExecutionId: string) =>
      account.queries().send(new StopQueryExecutionCommand({ QueryExecutionId }));
    const id = await account.start('SELECT 1');
    await stop(id);
    await later(1000);
    expect(await stateOf(id)).toBe('CANCELLED');
    const { KeyCount } = await account
      .sdk()
      .send(new ListObjectsV2Command({ Bucket: 'results', Prefix: `answers/${id}` }));
    expect(KeyCount).toBe(0);
    const { id: done } = await account.run('SELECT 1');
    await stop(done);
    expect(await stateOf(done)).toBe('SUCCEEDED');
  });

  it('that failed has a reason and no result', async () => {
    const { id } = await account.run('SELECT 1 / 0');
    expect((await account.execution(id)).Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: 'DIVISION_BY_ZERO: Division by zero',
      AthenaError: { ErrorCategory: 2, ErrorType: 1001, Retryable: false },
    });
    await expect(
      account.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id })),
    ).rejects.toMatchObject(
      invalid(
        'INVALID_QUERY_EXECUTION_STATE',
        'Query did not finish successfully. Final query state: FAILED',
      ),
    );
  });

  it('nobody started is not found', async () => {
    await expect(account.execution('b45ba894-236e-4e68-89bc-ac27bb5b86bf')).rejects.toMatchObject(
      invalid('QUERY_EXECUTION_NOT_FOUND', 'was not found'),
    );
  });
});

describe('the token of a request', () => {
  const ClientRequestToken = 'a'.repeat(32);

  it('starts a query once; another query with it is refused', async () => {
    const id = await account.start('SELECT 11', { ClientRequestToken });
    expect(await account.start('SELECT 11', { ClientRequestToken })).toBe(id);
    await expect(account.start('SELECT 12', { ClientRequestToken })).rejects.toMatchObject(
      invalid('IDEMPOTENT_PARAMETER_MISMATCH', 'Idempotent parameters do not match'),
    );
  });

  it('does not tell parameters apart: the older query is the answer', async () => {
    const token = 'b'.repeat(128);
    const more = (value: string) => ({ ClientRequestToken: token, ExecutionParameters: [value] });
    const id = await account.start('SELECT 1 WHERE 1 = ?', more('1'));
    expect(await account.start('SELECT 1 WHERE 1 = ?', more('2'))).toBe(id);
  });

  it.each([31, 129])('is not %i characters long', async (length) => {
    await expect(account.start('SELECT 1', { ClientRequestToken: 'c'.repeat(length) })).rejects.toMatchObject(
      invalid('INVALID_INPUT', "Value at 'clientRequestToken' failed to satisfy constraint"),
    );
  });
});

describe('a text that is no query is refused before it runs', () => {
  it.each([
    ['SELEC 1', 'line 1:1'],
    ['SELECT 1 FROM', 'line 1:'],
    ["SELECT 'a", 'line 1:'],
    ['SELECT 1; SELECT 2', 'Only one sql statement is allowed'],
  ])('%s', async (query, message) => {
    await expect(account.start(query)).rejects.toMatchObject(invalid('MALFORMED_QUERY', message));
  });

  it.each([
    'DROP TABLE calls',
    'CREATE TABLE a AS SELECT 1',
    'SHOW TABLES',
    'PREPARE p FROM SELECT 1',
    'DELETE FROM calls',
  ])('%s is not played', async (query) => {
    await expect(account.start(query)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('a semicolon at its end does no harm', async () => {
    expect(await account.rows('SELECT 1;')).toEqual([['1']]);
  });
});

describe('results', () => {
  const WORDS = `SELECT * FROM (VALUES (1, 'it''s "quoted", so'), (2, ''), (3, NULL)) AS t (n, s) ORDER BY n`;

  it('lie in S3 as Athena writes them, with what describes them beside', async () => {
    const { id } = await account.run(WORDS);
    const read = async (Key: string) => {
      const { Body } = await account.sdk().send(new GetObjectCommand({ Bucket: 'results', Key }));
      return Body?.transformToString();
    };
    expect(await read(`answers/${id}.csv`)).toBe('"n","s"\n"1","it\'s ""quoted"", so"\n"2",""\n"3",\n');
    expect(await read(`answers/${id}.csv.metadata`)).toContain('integer');
  });

  it('come in pages, names first, with types, NULL apart from nothing', async () => {
    const { id } = await account.run(WORDS);
    const page = (NextToken?: string) =>
      account.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 2, NextToken }));
    const first = await page();
    expect(first.ResultSet?.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue))).toEqual([
      ['n', 's'],
      ['1', 'it\'s "quoted", so'],
    ]);
    expect(first.ResultSet?.ResultSetMetadata?.ColumnInfo).toMatchObject([
      { Name: 'n', Type: 'integer', Precision: 10, CaseSensitive: false, Nullable: 'UNKNOWN' },
      { Name: 's', Type: 'varchar', Precision: 2147483647, CaseSensitive: true },
    ]);
    const second = await page(first.NextToken);
    expect(second.ResultSet?.Rows?.map(({ Data }) => Data?.[1])).toEqual([{ VarCharValue: '' }, {}]);
    expect((await page(second.NextToken)).ResultSet?.Rows).toEqual([]);
    await expect(page('nonsense')).rejects.toMatchObject(invalid('INVALID_INPUT', 'Malformed nextPageToken'));
  });

  it('are at most a thousand a page, the names among them', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) => index).join(', ');
    const { id } = await account.run(`SELECT n FROM (VALUES ${rows}) AS t (n)`);
    const results = (MaxResults?: number) =>
      account.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults }));
    const { ResultSet, NextToken } = await results();
    expect(ResultSet?.Rows).toHaveLength(1000);
    expect(NextToken).toBeDefined();
    await expect(results(1001)).rejects.toMatchObject(
      invalid('INVALID_INPUT', 'maximum allowed length 1000'),
    );
  });
});

describe('a workgroup', () => {
  it('that enforces its settings ignores where a request would have its results', async () => {
    const elsewhere = { ResultConfiguration: { OutputLocation: 's3://cells/mine/' } };
    const id = await account.start('SELECT 1', elsewhere);
    expect((await account.execution(id)).ResultConfiguration?.OutputLocation).toBe(
      `s3://results/answers/${id}.csv`,
    );
    const free = await account.start('SELECT 1', { WorkGroup: 'primary', ...elsewhere });
    expect((await account.execution(free)).ResultConfiguration?.OutputLocation).toBe(
      `s3://cells/mine/${free}.csv`,
    );
  });

  it('without a place for results, or none that exists, starts nothing', async () => {
    await expect(account.start('SELECT 1', { WorkGroup: 'primary' })).rejects.toMatchObject(
      invalid('INVALID_INPUT', 'No output location provided'),
    );
    const ResultConfiguration = { OutputLocation: 's3://nowhere/' };
    await expect(
      account.start('SELECT 1', { WorkGroup: 'primary', ResultConfiguration }),
    ).rejects.toMatchObject(invalid('INVALID_INPUT', 'Unable to verify/create output bucket nowhere'));
    await expect(account.start('SELECT 1', { WorkGroup: 'lost' })).rejects.toMatchObject(
      invalid('INVALID_INPUT', 'WorkGroup is not found.'),
    );
  });

  it('tells its settings', async () => {
    await account.workGroup(
      { BytesScannedCutoffPerQuery: 10_000_000, PublishCloudWatchMetricsEnabled: true },
      'told',
    );
    const { WorkGroup } = await account.queries().send(new GetWorkGroupCommand({ WorkGroup: 'told' }));
    expect(WorkGroup).toMatchObject({
      Name: 'told',
      State: 'ENABLED',
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000,
        ResultConfiguration: { OutputLocation: 's3://results/answers/' },
        EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
      },
    });
  });

  it.each([
    ['a cut-off below AWS’s least', { BytesScannedCutoffPerQuery: 9_999_999 }, 'BytesScannedCutoffPerQuery'],
    [
      'results encrypted by the client',
      { ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'CSE_KMS' } } },
      'EncryptionOption',
    ],
    [
      'an older engine',
      { EngineVersion: { SelectedEngineVersion: 'Athena engine version 2' } },
      'SelectedEngineVersion',
    ],
    [
      'managed results',
      { ManagedQueryResultsConfiguration: { Enabled: true } },
      'ManagedQueryResultsConfiguration',
    ],
  ])('is refused with %s', async (_, settings, named) => {
    await expect(account.workGroup(settings, 'refused')).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining(named),
    });
  });
});

describe('saved queries', () => {
  it('are listed by their workgroup and told, the same at every start', async () => {
    const saved = {
      Name: 'jours',
      Description: 'par jour',
      Database: 'statistics',
      QueryString: 'SELECT 1',
      WorkGroup: 'statistics',
    };
    const { ref } = await account.make('AWS::Athena::NamedQuery', saved, 'Days');
    expect((await account.make('AWS::Athena::NamedQuery', saved, 'Days')).ref).toBe(ref);
    const client = account.queries();
    const listed = await client.send(new ListNamedQueriesCommand({ WorkGroup: 'statistics' }));
    expect(listed.NamedQueryIds).toEqual([ref]);
    const { NamedQuery } = await client.send(new GetNamedQueryCommand({ NamedQueryId: ref }));
    expect(NamedQuery).toEqual({ ...saved, NamedQueryId: ref });
    const batch = await client.send(new BatchGetNamedQueryCommand({ NamedQueryIds: [ref, 'lost'] }));
    expect(batch.NamedQueries).toHaveLength(1);
    expect(batch.UnprocessedNamedQueryIds).toMatchObject([{ NamedQueryId: 'lost' }]);
    await expect(client.send(new GetNamedQueryCommand({ NamedQueryId: 'lost' }))).rejects.toThrow(
      'was not found',
    );
  });
});

it('does not play what it does not know', async () => {
  await expect(account.queries().send(new ListWorkGroupsCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
  });
  const ResultReuseConfiguration = { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 5 } };
  await expect(account.start('SELECT 1', { ResultReuseConfiguration })).rejects.toMatchObject({
    name: 'NotImplemented',
  });
});
