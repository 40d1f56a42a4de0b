import { aggregateFunctions, windowFunctions } from '../../../../twin/cloud/athena/functions/aggregates';
import { scalarFunctions } from '../../../../twin/cloud/athena/functions/scalars';
import { AthenaAccount } from './athena-account';

let account: AthenaAccount;
beforeAll(async () => {
  account = await AthenaAccount.withData();
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const TIME = "TIMESTAMP '2001-08-22 03:04:05.321'";
const FROM = "FROM (VALUES (1, 'a'), (2, 'b'), (2, NULL), (NULL, 'c')) AS t (n, s)";

/**
 * Each function of the allow-list once or more, with the value that Trino's page gives or that follows from its words.
 * https://trino.io/docs/current/functions.html
 */
const VALUES: readonly (readonly [expression: string, value: string | undefined])[] = [
  ['abs(-3)', '3'],
  ["at_timezone(TIMESTAMP '2026-07-01 10:00:00', 'Europe/Paris')", '2026-07-01 12:00:00.000 Europe/Paris'],
  ['bitwise_and(19, 25)', '17'],
  ['bitwise_not(19)', '-20'],
  ['bitwise_or(19, 25)', '27'],
  ['bitwise_xor(19, 25)', '10'],
  ['ceil(1.2)', '2.0'],
  ['ceiling(-1.2)', '-1.0'],
  ['coalesce(NULL, NULL, 3)', '3'],
  ["concat('a', 'b', 'c')", 'abc'],
  ["concat('a', NULL)", undefined],
  ["date_add('day', 3, DATE '2026-02-27')", '2026-03-02'],
  ["date_add('quarter', 1, DATE '2026-01-31')", '2026-04-30'],
  ["date_add('second', 86, TIMESTAMP '2020-03-01 00:00:00')", '2020-03-01 00:01:26.000'],
  ["date_diff('day', DATE '2020-03-01', DATE '2020-03-02')", '1'],
  ["date_diff('hour', TIMESTAMP '2026-01-01 10:59:00', TIMESTAMP '2026-01-01 12:00:00')", '1'],
  ["date_diff('hour', TIMESTAMP '2026-01-01 12:00:00', TIMESTAMP '2026-01-01 10:59:00')", '-1'],
  ["date_diff('month', DATE '2026-01-15', DATE '2026-03-14')", '1'],
  ["date_diff('second', TIMESTAMP '2020-03-01 00:00:00', TIMESTAMP '2020-03-02 00:00:00')", '86400'],
  [`date_format(${TIME}, '%Y-%m-%d %H:%i:%s %W %j')`, '2001-08-22 03:04:05 Wednesday 234'],
  [`date_trunc('hour', ${TIME})`, '2001-08-22 03:00:00.000'],
  [`date_trunc('week', ${TIME})`, '2001-08-20 00:00:00.000'],
  ["date_trunc('quarter', DATE '2001-08-22')", '2001-07-01'],
  [`day(${TIME})`, '22'],
  ["day_of_month(DATE '2026-03-09')", '9'],
  ["day_of_week(DATE '2026-01-04')", '7'],
  ["day_of_year(DATE '2026-02-01')", '32'],
  ["dow(DATE '2026-01-05')", '1'],
  ["doy(DATE '2026-12-31')", '365'],
  ['floor(-1.2)', '-2.0'],
  [`format_datetime(${TIME}, 'yyyy-MM-dd''T''HH:mm:ss.SSS')`, '2001-08-22T03:04:05.321'],
  ["from_iso8601_date('2020-05-11')", '2020-05-11'],
  ["from_iso8601_timestamp('2020-05-11T11:15:05.055Z')", '2020-05-11 11:15:05.055 UTC'],
  ['from_unixtime(1.5)', '1970-01-01 00:00:01.500 UTC'],
  ['greatest(1, 3, 2)', '3'],
  ['greatest(1, NULL)', undefined],
  [`hour(${TIME})`, '3'],
  ["hour(at_timezone(TIMESTAMP '2026-07-01 10:00:00', 'Europe/Paris'))", '12'],
  ["if(1 > 2, 'a', 'b')", 'b'],
  ["if(1 > 2, 'a')", undefined],
  [`json_extract_scalar('{"a": {"b": "c"}}', '$.a.b')`, 'c'],
  [`json_extract_scalar('{"a": {"b": "c"}}', '$.a')`, undefined],
  ["last_day_of_month(DATE '2028-02-03')", '2028-02-29'],
  ["least('b', 'a')", 'a'],
  ["length('été')", '3'],
  ["lower('ÉTÉ')", 'été'],
  [`minute(${TIME})`, '4'],
  ['mod(-7, 3)', '-1'],
  [`month(${TIME})`, '8'],
  ['nullif(1, 1)', undefined],
  ['nullif(1, 2)', '1'],
  ['pow(2, 10)', '1024.0'],
  ['power(2, 0.5)', '1.4142135623730951'],
  [`quarter(${TIME})`, '3'],
  ["replace('a.b.c', '.', '')", 'abc'],
  ['round(2.5)', '3.0'],
  ['round(-2.5)', '-3.0'],
  ['round(7)', '7'],
  ['round(1.25, 1)', '1.3'],
  [`second(${TIME})`, '5'],
  ['sign(-2)', '-1'],
  ["split_part('a-b-c', '-', 2)", 'b'],
  ["split_part('a-b-c', '-', 4)", undefined],
  ['sqrt(9)', '3.0'],
  ['sqrt(-1)', 'NaN'],
  ["starts_with('abc', 'ab')", 'true'],
  ["strpos('abc', 'c')", '3'],
  ["substr('abcdef', 2, 3)", 'bcd'],
  ["substr('abc', -2)", 'bc'],
  ["substr('abc', 0)", ''],
  ["substr('abc', -5)", ''],
  ["substr('abc', 2, -1)", ''],
  ["substring('abc' FROM 2)", 'bc'],
  ["to_iso8601(DATE '2026-01-02')", '2026-01-02'],
  ["to_unixtime(TIMESTAMP '1970-01-01 00:01:00')", '60.0'],
  ["upper('été')", 'ÉTÉ'],
  ["week(DATE '2021-01-03')", '53'],
  ["week_of_year(DATE '2021-01-04')", '1'],
  [`year(${TIME})`, '2001'],
  ["year_of_week(DATE '2021-01-03')", '2020'],
  ["yow(DATE '2021-01-04')", '2021'],
  [`(SELECT avg(n) ${FROM})`, '1.6666666666666667'],
  [`(SELECT bool_and(n > 1) ${FROM})`, 'false'],
  [`(SELECT bitwise_or_agg(n) ${FROM})`, '3'],
  [`(SELECT bool_or(n > 1) ${FROM})`, 'true'],
  [`(SELECT count(*) ${FROM})`, '4'],
  [`(SELECT count(n) ${FROM})`, '3'],
  [`(SELECT count(DISTINCT n) ${FROM})`, '2'],
  [`(SELECT count(*) FILTER (WHERE n = 2) ${FROM})`, '2'],
  [`(SELECT count_if(n = 2) ${FROM})`, '2'],
  [`(SELECT every(n > 0) ${FROM})`, 'true'],
  [`(SELECT max(s) ${FROM})`, 'c'],
  [`(SELECT max_by(s, n) FROM (VALUES ('a', 1), (NULL, 2), ('c', NULL)) AS t (s, n))`, undefined],
  [`(SELECT min(n) ${FROM})`, '1'],
  [`(SELECT min_by(s, n) ${FROM})`, 'a'],
  [`(SELECT sum(n) ${FROM})`, '5'],
  [`(SELECT sum(n) ${FROM} WHERE n > 9)`, undefined],
];

const WINDOWS: readonly (readonly [call: string, values: readonly (string | undefined)[]])[] = [
  ['cume_dist()', ['0.3333333333333333', '1.0', '1.0']],
  ['dense_rank()', ['1', '2', '2']],
  ['first_value(n)', ['1', '1', '1']],
  ['lag(n)', [undefined, '1', '2']],
  ['lag(n, 2, 0)', ['0', '0', '1']],
  ['last_value(n)', ['1', '2', '2']],
  ['lead(n)', ['2', '2', undefined]],
  ['ntile(2)', ['1', '1', '2']],
  ['percent_rank()', ['0.0', '0.5', '0.5']],
  ['rank()', ['1', '2', '2']],
  ['row_number()', ['1', '2', '3']],
  ['sum(n)', ['1', '5', '5']],
];

/** One query for all of them. */
function atOnce(table: typeof VALUES): () => Promise<Map<string, string | undefined>> {
  const expressions = table.map(([expression]) => expression);
  let values: Promise<Map<string, string | undefined>> | undefined;
  const ask = async () => {
    const [row] = await account.rows(`SELECT ${expressions.join(', ')}`);
    return new Map(expressions.map((expression, index) => [expression, row?.[index]]));
  };
  return () => {
    values ??= ask();
    return values;
  };
}

describe('a function of the allow-list', () => {
  const values = atOnce(VALUES);
  it.each(VALUES)('%s', async (expression, value) => {
    expect((await values()).get(expression)).toBe(value);
  });

  it.each(WINDOWS)('%s over a window', async (call, values) => {
    const rows = await account.rows(`SELECT ${call} OVER (ORDER BY n) FROM (VALUES 1, 2, 2) AS t (n)`);
    expect(rows.map(([value]) => value)).toEqual(values);
  });

  it('is tried here, every one', () => {
    const tried = [...VALUES.map(([text]) => text), ...WINDOWS.map(([text]) => text)]
      .join('\n')
      .toLowerCase();
    const names = [scalarFunctions, aggregateFunctions, windowFunctions].flatMap(Object.keys);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\(`).test(tried))).toEqual([]);
  });
});

/** What Trino's pages say, or Athena was measured to say. */
const DIFFERENCES: typeof VALUES = [
  ['7 / 2', '3'],
  ['-7 / 2', '-3'],
  ['-7 % 3', '-1'],
  ['7 / 2.0', '3.5'],
  ['1.0 / 0', 'Infinity'],
  ['0.1 + 0.2', '0.30000000000000004'],
  ['CAST(2.5 AS integer)', '3'],
  ['CAST(-2.5 AS bigint)', '-3'],
  ["CAST('12' AS integer) + 1", '13'],
  ["CAST(TIMESTAMP '2026-01-05 10:00:00' AS varchar)", '2026-01-05 10:00:00.000'],
  ["CAST(DATE '2026-01-05' AS varchar)", '2026-01-05'],
  ['CAST(NULL AS varchar)', undefined],
  ["DATE '2026-01-31' + INTERVAL '1' MONTH", '2026-02-28'],
  ["DATE '2026-01-05' - INTERVAL '5' DAY", '2025-12-31'],
  ["TIMESTAMP '2012-08-08 01:00' + INTERVAL '29' HOUR", '2012-08-09 06:00:00.000'],
  [
    "TIMESTAMP '2012-10-31 01:00 UTC' AT TIME ZONE 'America/Los_Angeles'",
    '2012-10-30 18:00:00.000 America/Los_Angeles',
  ],
  ["'a' || NULL", undefined],
  ["'it''s'", "it's"],
  ["'a_' LIKE 'a\\_'", 'false'],
  ["'a_' LIKE 'a!_' ESCAPE '!'", 'true'],
  ['10000000.0', '1.0E7'],
  ['0.0001', '1.0E-4'],
  ['123456.75', '123456.75'],
  ['3000000000', '3000000000'],
  ['current_date', '2026-11-23'],
  ["CASE 2 WHEN 1 THEN 'a' ELSE 'b' END", 'b'],
  ['1 NOT BETWEEN 2 AND 3', 'true'],
  ['NULL IN (1, 2)', undefined],
  ['3 NOT IN (1, 2)', 'true'],
  ['1 IS DISTINCT FROM NULL', 'true'],
  ['EXISTS (SELECT 1)', 'true'],
  ["extract(year FROM DATE '2026-01-05')", '2026'],
];

describe('where DuckDB by itself would say something else than Trino', () => {
  const values = atOnce(DIFFERENCES);
  it.each(DIFFERENCES)('%s', async (expression, value) => {
    expect((await values()).get(expression)).toBe(value);
  });

  it('virtual time is the time of a query, UTC', async () => {
    const before = new Date(account.clock.now()).toISOString().replace('T', ' ').replace('Z', ' UTC');
    expect(await account.value('now()')).toBe(before);
    expect(await account.value('current_timestamp')).not.toBe(before);
  });

  it('NULL comes last in either direction, unless it is told otherwise', async () => {
    const ordered = async (order: string) =>
      (await account.rows(`SELECT n FROM (VALUES 1, NULL, 2) AS t (n) ORDER BY ${order}`)).flat();
    expect(await ordered('n')).toEqual(['1', '2', undefined]);
    expect(await ordered('n DESC')).toEqual(['2', '1', undefined]);
    expect(await ordered('n DESC NULLS FIRST')).toEqual([undefined, '2', '1']);
  });

  it('a sum of more than a bigint fails', async () => {
    const sum = 'SELECT sum(n) FROM (VALUES 9223372036854775807, 1) AS t (n)';
    expect(await account.run(sum)).toMatchObject({
      state: 'FAILED',
      reason: expect.stringMatching(/^NUMERIC_VALUE_OUT_OF_RANGE/),
    });
  });
});

describe('a query', () => {
  it('groups by sets, and says which columns a row is grouped by', async () => {
    const rows = await account.rows(
      `WITH t (a, b, n) AS (VALUES ('x', 'p', 1), ('x', 'q', 2), ('y', 'p', 4))
       SELECT a, b, sum(n) AS total, grouping(a, b) AS level FROM t
       GROUP BY GROUPING SETS ((a, b), (a), ()) HAVING sum(n) > 1 ORDER BY level, a, b LIMIT 4`,
    );
    expect(rows).toEqual([
      ['x', 'q', '2', '0'],
      ['y', 'p', '4', '0'],
      ['x', undefined, '3', '1'],
      ['y', undefined, '4', '1'],
    ]);
  });

  it('groups by rollup, cube and the place of a column', async () => {
    const from = "FROM (VALUES ('x', 1), ('y', 2)) AS t (a, n)";
    expect(await account.rows(`SELECT a, sum(n) ${from} GROUP BY ROLLUP (a) ORDER BY 2`)).toEqual([
      ['x', '1'],
      ['y', '2'],
      [undefined, '3'],
    ]);
    expect(await account.rows(`SELECT count(*) ${from} GROUP BY CUBE (a, n)`)).toHaveLength(7);
    expect(await account.rows(`SELECT upper(a), count(*) ${from} GROUP BY 1 ORDER BY 1`)).toEqual([
      ['X', '1'],
      ['Y', '1'],
    ]);
  });

  it('joins, unites and nests', async () => {
    const rows = await account.rows(
      `WITH a AS (SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t (n, s)), b (n) AS (VALUES 2, 3)
       SELECT a.s, b.n FROM a FULL JOIN b ON a.n = b.n
       UNION ALL SELECT s, n * 10 FROM a WHERE n IN (SELECT b.n FROM b)
       ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      ['x', undefined],
      ['y', '2'],
      ['y', '20'],
      [undefined, '3'],
    ]);
    expect(
      await account.value('(SELECT count(*) FROM (VALUES 1, 2) AS a (x) CROSS JOIN (VALUES 1, 2) AS b (y))'),
    ).toBe('4');
    expect(await account.rows('SELECT DISTINCT n FROM (VALUES 1, 1) AS t (n)')).toEqual([['1']]);
  });

  it('names its columns as Trino does', async () => {
    const { id } = await account.run('SELECT n, n + 1, n AS m FROM (VALUES 1) AS t (n)');
    expect(await account.names(id)).toEqual(['n', '_col1', 'm']);
  });
});

describe('a query fails as in Athena', () => {
  it.each([
    ['SELECT 1 / 0', 'DIVISION_BY_ZERO: Division by zero', 1001],
    ["SELECT 1 WHERE '1' = 1", 'TYPE_MISMATCH: line 1:20: Cannot apply operator: varchar = integer', 1002],
    ["SELECT 1 WHERE DATE '2026-01-01' > '2025-01-01'", 'TYPE_MISMATCH', 1002],
    ['SELECT 1 WHERE 1', 'TYPE_MISMATCH', 1002],
    ['SELECT 1 OR 1 = 1', 'TYPE_MISMATCH', 1002],
    ["SELECT 1 + 'a'", 'TYPE_MISMATCH', 1002],
    ["SELECT CASE WHEN true THEN 1 ELSE 'a' END", 'TYPE_MISMATCH', 1002],
    ['SELECT n FROM (VALUES 1) AS t (m)', "COLUMN_NOT_FOUND: line 1:8: Column 'n' cannot be resolved", 1006],
    ['SELECT n AS m FROM (VALUES 1) AS t (n) WHERE m = 1', 'COLUMN_NOT_FOUND', 1006],
    ['SELECT n AS m, count(*) FROM (VALUES 1) AS t (n) GROUP BY m', 'COLUMN_NOT_FOUND', 1006],
    ['SELECT x FROM (VALUES 1) AS a (x), (VALUES 1) AS b (x)', 'AMBIGUOUS_NAME', 1006],
    ['SELECT n, count(*) FROM (VALUES 1) AS t (n)', 'EXPRESSION_NOT_AGGREGATE', 1006],
    [
      'SELECT 1 FROM nowhere',
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.statistics.nowhere' does not exist",
      1301,
    ],
    ['SELECT 1 FROM lost.calls', "SCHEMA_NOT_FOUND: line 1:15: Schema 'lost' does not exist", 1301],
    ["SELECT CAST(' 1' AS integer)", 'INVALID_CAST_ARGUMENT', 1100],
    ["SELECT CAST('1.5' AS bigint)", 'INVALID_CAST_ARGUMENT', 1100],
    ["SELECT DATE '2026-02-31'", 'INVALID_CAST_ARGUMENT', 1100],
    ['SELECT 2147483647 + 1', 'NUMERIC_VALUE_OUT_OF_RANGE', 1100],
    ['SELECT (SELECT n FROM (VALUES 1, 2) AS t (n))', 'SUBQUERY_MULTIPLE_ROWS', 1000],
    ["SELECT DATE '2026-01-01' + INTERVAL '1' HOUR", 'INVALID_FUNCTION_ARGUMENT', 1106],
    ['WITH a AS (SELECT nothing) SELECT 1', 'COLUMN_NOT_FOUND', 1006],
  ])('%s', async (query, reason, errorType) => {
    const outcome = await account.run(query);
    expect(outcome).toMatchObject({ state: 'FAILED', errorType });
    expect(outcome.reason).toContain(reason);
  });
});

describe('what is not known to mean the same is refused, never guessed', () => {
  it.each([
    'approx_distinct(1)',
    'approx_percentile(1, 0.5)',
    'array_agg(1)',
    "format('%d', 1)",
    'try(1 / 0)',
    "try_cast('x' AS integer)",
    'random()',
    "regexp_like('a', 'a')",
    "trim(' a ')",
    'CAST(1.5 AS varchar)',
    'CAST(1 AS decimal(5, 2))',
    "DECIMAL '1.5'",
    'ARRAY[1]',
    "INTERVAL '1 02' DAY TO HOUR",
    "read_csv('/etc/passwd')",
    "read_text('/etc/passwd')",
    "getenv('HOME')",
    "main.lower('A')",
    "date_trunc(lower('DAY'), DATE '2026-01-01')",
    "date_format(DATE '2026-01-01', '%U')",
    'count(DISTINCT 1) OVER ()',
    '1 AS "Mixed"',
  ])('%s', async (expression) => {
    expect(await account.run(`SELECT ${expression}`)).toMatchObject({
      state: 'FAILED',
      reason: expect.stringContaining('the twin does not play'),
    });
  });

  it.each([
    "SELECT * FROM read_parquet('/etc/passwd')",
    'SELECT * FROM UNNEST(ARRAY[1]) AS t (n)',
    "SELECT * FROM '/etc/passwd'",
    'SELECT 1 FROM (VALUES 1) AS a (x) JOIN (VALUES 1) AS b (x) USING (x)',
    'SELECT 1 FROM (VALUES 1) AS t (n) TABLESAMPLE BERNOULLI (50)',
    'WITH RECURSIVE t (n) AS (SELECT 1) SELECT n FROM t',
    'SELECT 1 FETCH FIRST 1 ROW ONLY',
  ])('%s', async (query) => {
    const refused = account.run(query).then(({ state, reason }) => `${state} ${reason}`, String);
    expect(await refused).toMatch(/does not play|InvalidRequestException/);
  });
});
