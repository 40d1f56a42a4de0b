import fc from 'fast-check';
import { AthenaAccount } from './athena-account';
import { tableProperties } from './table-properties';

let account: AthenaAccount;
beforeAll(async () => {
  account = await AthenaAccount.withData();
  await account.make('AWS::Glue::Table', tableProperties('calls', { n: 'int', queue: 'string' }));
  await account.parquet('calls/a.parquet', [
    { name: 'n', data: [1, 2, 3], type: 'INT32' },
    { name: 'queue', data: ['a', "it's", "a' OR 1=1 --"], type: 'STRING' },
  ]);
});
afterAll(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const numbers = async (condition: string, ...parameters: string[]) =>
  (await account.rows(`SELECT n FROM calls WHERE ${condition} ORDER BY n`, parameters)).flat();
const failing = async (condition: string, ...parameters: string[]) => {
  const query = `SELECT n FROM calls WHERE ${condition}`;
  return account.run(query, { ExecutionParameters: parameters });
};

describe('an execution parameter is SQL', () => {
  it.each([
    ['a text in quotes', 'queue = ?', ["'a'"], ['1']],
    ['a quote, doubled', 'queue = ?', ["'it''s'"], ['2']],
    ['a number', 'n = ?', ['2'], ['2']],
    ['a computation', 'n = ?', ['1 + 2'], ['3']],
    ['a function', 'queue = ?', ["lower('A')"], ['1']],
    ['a comment behind it', 'n = ? AND n > 0', ['2 -- and no more'], ['2']],
    ['nothing', 'n = ? OR n = 1', ['NULL'], ['1']],
    ['a condition where one fits', 'n = 2 OR ?', ['1 = 1'], ['1', '2', '3']],
    ['a query, of whatever table', 'n = ?', ['(SELECT count(*) FROM calls)'], ['3']],
    ['parameters in the order of the query', 'n > ? AND n < ?', ['1', '3'], ['2']],
  ])('%s', async (_, condition, parameters, found) => {
    expect(await numbers(condition, ...parameters)).toEqual(found);
  });

  it.each([
    ['words', 'queue = ?', "a' OR 1=1 --", ['3']],
    ['a bare word', 'queue = ?', 'a', ['1']],
    ['the name of a column', 'queue = ?', 'queue', []],
    ['a column in a computation', 'queue = ?', 'n + 1', []],
    ['a column in a query', 'queue = ?', '(SELECT max(queue) FROM calls)', []],
    ['two statements', 'queue = ?', '1; DROP TABLE calls', []],
    ['words in double quotes', 'queue = ?', '"a"', []],
    ['all columns', 'queue = ?', '*', []],
    ['two values', 'queue = ?', "'a', 'b'", []],
    ['a value and a source', 'queue = ?', "'a' FROM calls", []],
  ])('%s are a text', async (_, condition, parameter, found) => {
    expect(await numbers(condition, parameter)).toEqual(found);
  });

  it('is one operand: it cannot add a condition to those of the query', async () => {
    expect(await failing('n = ?', '1 OR 1=1')).toMatchObject({ state: 'FAILED', errorType: 1002 });
    expect(await failing('queue = ?', "'x' OR 'a'='a'")).toMatchObject({ state: 'FAILED', errorType: 1002 });
    expect(await numbers('n = ?', '(1)')).toEqual(['1']);
  });

  it('fails the query when it reads as an expression and is none', async () => {
    expect((await failing('n = ?', 'nosuchfunction(1)')).reason).toContain('nosuchfunction');
    expect((await failing('n = ?', "'1'")).reason).toMatch(/^TYPE_MISMATCH/);
  });
});

describe('a query asks for as many parameters as it has placeholders', () => {
  it.each([
    ['n = ? AND n = ?', ['1'], 'expected 2 but found 1'],
    ['n = ?', ['1', '2'], 'expected 1 but found 2'],
  ])('%s', async (condition, parameters, told) => {
    expect(await failing(condition, ...parameters)).toMatchObject({
      state: 'FAILED',
      reason: `INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: ${told}`,
      errorType: 1100,
    });
  });

  it('those that nothing asks for are ignored, and a question mark in a text is none', async () => {
    expect(await numbers("queue = 'a' AND '?' <> ''", '1')).toEqual(['1']);
  });

  it('elsewhere than in WHERE they are not played', async () => {
    const outcome = await account.run('SELECT ? AS v', { ExecutionParameters: ['1'] });
    expect(outcome.reason).toContain('placeholders outside WHERE');
  });

  it('none is empty or longer than 1024 characters', async () => {
    const start = (value: string) => account.start('SELECT 1', { ExecutionParameters: [value] });
    await expect(start('')).rejects.toThrow('greater than or equal to 1');
    await expect(start('1'.repeat(1025))).rejects.toThrow('less than or equal to 1024');
  });
});

it('a text, quoted and escaped, is found as it is, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), async (text) => {
      const literal = `'${text.replaceAll("'", "''")}'`;
      const query = `SELECT count(*) FROM (VALUES ${literal}) AS t (s) WHERE s = ?`;
      expect(await account.rows(query, [literal])).toEqual([['1']]);
    }),
    { numRuns: 25, seed: 1 },
  );
});
