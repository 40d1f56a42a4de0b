import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { billedBytes } from '../../../../twin/cloud/athena/billing';
import { AthenaAccount } from './athena-account';
import { tableProperties } from './table-properties';

let account: AthenaAccount;
/** Bytes of the chunks of `n`, `label` and of the footer, of each of the three files. */
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22'];
beforeAll(async () => {
  account = await AthenaAccount.withData();
  const parameters = {
    'projection.enabled': 'true',
    'projection.grain.type': 'enum',
    'projection.grain.values': 'day,month',
    'projection.start.type': 'date',
    'projection.start.format': 'yyyy-MM-dd',
    'projection.start.range': '2026-11-01,NOW',
    'projection.hour.type': 'integer',
    'projection.hour.range': '0,1',
    'projection.hour.digits': '2',
    'storage.location.template': 's3://cells/published/${grain}/${start}/${hour}',
  };
  const keys = { grain: 'string', start: 'string', hour: 'int' };
  await account.make('AWS::Glue::Table', tableProperties('published', COLUMNS, { keys, parameters }));
  for (const [index, day] of DAYS.entries())
    await account.parquet(`published/day/${day}/01/cells.parquet`, rows(index));
  await account.make('AWS::Glue::Table', tableProperties('plain', COLUMNS));
  await account.parquet('plain/a.parquet', rows(0));
  await account.parquet('plain/deeper/b.parquet', rows(1));
  await account.parquet('plain/_hidden.parquet', rows(2));
  await account.parquet('plain/.hidden/c.parquet', rows(2));
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const COLUMNS = { n: 'int', label: 'string' };
const rows = (seed: number) => [
  {
    name: 'n',
    data: Array.from({ length: 500 }, (_, index) => (index * 7919 + seed) % 100_003),
    type: 'INT32' as const,
  },
  {
    name: 'label',
    data: Array.from({ length: 500 }, (_, index) => `label ${(index * 31 + seed) % 499}`),
    type: 'STRING' as const,
  },
];

const scanned = async (query: string, parameters?: string[]): Promise<number> => {
  const { state, reason, scanned: bytes } = await account.run(query, { ExecutionParameters: parameters });
  if (state !== 'SUCCEEDED') throw new Error(reason);
  return bytes as number;
};

describe('bytes scanned', () => {
  it('are those of the columns that a query mentions, and of the footers', async () => {
    const footer = await scanned('SELECT count(*) FROM plain');
    const [number, label, both] = [
      await scanned('SELECT sum(n) FROM plain'),
      await scanned('SELECT max(label) FROM plain WHERE label > ?', ["''"]),
      await scanned('SELECT * FROM plain'),
    ];
    expect(footer).toBeGreaterThan(0);
    expect(number).toBeGreaterThan(footer);
    expect(label).toBeGreaterThan(number);
    expect(both - footer).toBe(number - footer + label - footer);
    expect(await scanned('SELECT p.n FROM plain AS p ORDER BY p.label')).toBe(both);
  });

  it('count a table each time that it is mentioned, by a name of WITH too', async () => {
    const once = await scanned('SELECT sum(n) FROM plain');
    expect(await scanned('SELECT a.n FROM plain AS a JOIN plain AS b ON a.n = b.n')).toBe(2 * once);
    expect(
      await scanned('WITH p AS (SELECT n FROM plain) SELECT (SELECT max(n) FROM p), (SELECT min(n) FROM p)'),
    ).toBe(2 * once);
    expect(await scanned('WITH p AS (SELECT n FROM plain) SELECT 1')).toBe(0);
    expect(await scanned('SELECT 1')).toBe(0);
  });

  it('leave out files whose names begin with a dot or an underscore, not those in folders', async () => {
    expect(await account.rows('SELECT count(*) FROM plain')).toEqual([['1000']]);
  });

  it('are billed by the megabyte, and ten at least', () => {
    expect(billedBytes(0)).toBe(10_485_760);
    expect(billedBytes(10_485_760)).toBe(10_485_760);
    expect(billedBytes(10_485_761)).toBe(11_534_336);
  });
});

describe('partitions', () => {
  const SUM = 'SELECT sum(n) FROM published';
  let whole = 0;
  beforeAll(async () => {
    whole = await scanned(SUM);
  });

  it.each([
    ["WHERE start = '2026-11-21'", 1],
    ["WHERE '2026-11-21' = start", 1],
    ["WHERE start >= '2026-11-21'", 2],
    ["WHERE start BETWEEN '2026-11-20' AND '2026-11-21' AND hour = 1", 2],
    ["WHERE (start = '2026-11-20' OR start = '2026-11-22')", 2],
    ["WHERE start IN ('2026-11-20', '2026-11-22') AND grain = 'day'", 2],
    ["WHERE start <> '2026-11-20'", 2],
    ["WHERE NOT start < '2026-11-22'", 1],
    ["WHERE grain = 'month'", 0],
    ['WHERE hour = 0', 0],
    ["WHERE start = CAST(DATE '2026-11-20' + INTERVAL '1' DAY AS varchar)", 1],
    ["WHERE start = '2027-01-01'", 0],
    // What Athena may leave out, and the twin does not: never less than AWS.
    ["WHERE substr(start, 1, 10) = '2026-11-21'", 3],
    ["WHERE start = '2026-11-21' OR n = 1", 3],
    ["WHERE start LIKE '2026-11-21'", 3],
    ['WHERE start <> CAST(n AS varchar)', 3],
    ["WHERE start = (SELECT '2026-11-21')", 3],
  ])('%s: %i of three files are read', async (where, files) => {
    expect(await scanned(`${SUM} ${where}`)).toBeCloseTo((whole / 3) * files, -2.5);
  });

  it('are left out for a placeholder just as for a text', async () => {
    expect(await scanned(`${SUM} WHERE start = ?`, ["'2026-11-21'"])).toBeCloseTo(whole / 3, -2.5);
  });

  it('are those of each mention of the table: two of them do not share theirs', async () => {
    const on = (day: string) =>
      `SELECT max(start) AS latest, count(n) AS rows FROM published WHERE grain = 'day' AND start = '${day}'`;
    const both = `${on('2026-11-20')} UNION ALL ${on('2026-11-21')} ORDER BY 1`;
    expect(await account.rows(both)).toEqual([
      ['2026-11-20', '500'],
      ['2026-11-21', '500'],
    ]);
    const twice = `WITH days AS (${on('2026-11-20')}) SELECT a.latest, b.rows FROM days a CROSS JOIN days b`;
    expect(await account.rows(twice)).toEqual([['2026-11-20', '500']]);
  });

  it('have their values in every row, of the key’s own type', async () => {
    const query =
      'SELECT grain, start, hour + 1, count(*) FROM published GROUP BY grain, start, hour ORDER BY start';
    expect(await account.rows(query)).toEqual(DAYS.map((day) => ['day', day, '2', '500']));
  });

  it('without files, and tables without any, give no rows and no error', async () => {
    expect(await account.rows("SELECT n FROM published WHERE grain = 'month'")).toEqual([]);
    await account.make('AWS::Glue::Table', tableProperties('nothing', COLUMNS));
    expect(await account.rows('SELECT count(*), sum(n) FROM nothing')).toEqual([['0', undefined]]);
    await account.make('AWS::Glue::Table', tableProperties('unknown', COLUMNS, { keys: { day: 'string' } }));
    await account.parquet('unknown/day=1/a.parquet', rows(1));
    // Nobody registered that partition.
    expect(await account.rows('SELECT count(*) FROM unknown')).toEqual([['0']]);
  });
});

describe('a cut-off', () => {
  const WorkGroup = 'narrow';
  beforeAll(async () => {
    await account.workGroup({ BytesScannedCutoffPerQuery: 10_000_000 }, WorkGroup);
    await account.make('AWS::Glue::Table', tableProperties('wide', { x: 'double' }));
    const data = Array.from({ length: 1_300_000 }, (_, index) => Math.sin(index));
    await account.parquet('wide/a.parquet', [{ name: 'x', data, type: 'DOUBLE' }]);
  });

  it('cancels what would scan more, and lets pass what does not', async () => {
    expect(await account.run('SELECT sum(x) FROM wide', { WorkGroup })).toMatchObject({
      state: 'CANCELLED',
      reason: 'Bytes scanned limit was exceeded',
      scanned: 10_000_000,
    });
    expect(await account.run('SELECT count(*) FROM wide', { WorkGroup })).toMatchObject({
      state: 'SUCCEEDED',
    });
    expect(await account.run('SELECT sum(x) FROM wide')).toMatchObject({ state: 'SUCCEEDED' });
  });
});

describe('files', () => {
  it('may lack a column, which is NULL, and have a narrower number', async () => {
    await account.make('AWS::Glue::Table', tableProperties('drift', { n: 'bigint', added: 'string' }));
    await account.parquet('drift/a.parquet', [{ name: 'n', data: [1], type: 'INT32' }]);
    expect(await account.rows('SELECT n, added FROM drift')).toEqual([['1', undefined]]);
  });

  it('of another type than their table’s fail the query', async () => {
    await account.make('AWS::Glue::Table', tableProperties('wrong', { n: 'int' }));
    await account.parquet('wrong/a.parquet', [{ name: 'n', data: ['1'], type: 'STRING' }]);
    expect(await account.run('SELECT n FROM wrong')).toMatchObject({
      state: 'FAILED',
      reason: expect.stringContaining('HIVE_BAD_DATA'),
    });
  });

  it('that were deleted are not read any more', async () => {
    await account.make('AWS::Glue::Table', tableProperties('gone', { n: 'int' }));
    await account.parquet('gone/a.parquet', [{ name: 'n', data: [1], type: 'INT32' }]);
    expect(await account.rows('SELECT n FROM gone')).toEqual([['1']]);
    await account.sdk().send(new DeleteObjectCommand({ Bucket: 'cells', Key: 'gone/a.parquet' }));
    expect(await account.rows('SELECT n FROM gone')).toEqual([]);
  });

  it('have times as the table says', async () => {
    await account.make('AWS::Glue::Table', tableProperties('times', { t: 'timestamp', b: 'boolean' }));
    const at = new Date('2026-11-20T10:11:12.345Z');
    await account.parquet('times/a.parquet', [
      { name: 't', data: [at], type: 'TIMESTAMP' },
      { name: 'b', data: [true], type: 'BOOLEAN' },
    ]);
    expect(await account.rows('SELECT t, hour(t), b FROM times')).toEqual([
      ['2026-11-20 10:11:12.345', '10', 'true'],
    ]);
  });
});
