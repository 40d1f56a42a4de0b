import { Athena } from '../../../lambdas/stores/athena';
import { PLACE, type StubbedAthena, startAthena } from '../../support/athena';

const QUERY = {
  sql: 'SELECT m.start, c.calls FROM months AS m WHERE m.start BETWEEN ? AND ?',
  parameters: ["date '2026-01-01'", "date '2026-02-01'"],
  columns: ['start', 'calls'],
};
const ROWS = Array.from({ length: 7 }, (_, month) => ({
  start: `2026-0${month + 1}-01`,
  calls: month === 3 ? null : String(100 + month),
}));

let athena: StubbedAthena;
let cube: Athena;
let pauses: number[];

beforeEach(async () => {
  athena = await startAthena();
  Object.assign(athena, { rows: ROWS, columns: QUERY.columns });
  pauses = [];
  cube = new Athena(PLACE, athena.client, {
    now: () => pauses.reduce((sum, pause) => sum + pause, 0),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
});
afterEach(() => athena.stop());

describe('the cube, asked through Athena', () => {
  it('gives each row by the names of its columns, null for NULL', async () => {
    expect(await cube.read(QUERY)).toEqual(ROWS);
  });

  it('is asked in its own workgroup and database, values apart from the text', async () => {
    await cube.read(QUERY);
    expect(athena.asked).toEqual([
      expect.objectContaining({
        QueryString: QUERY.sql,
        ExecutionParameters: QUERY.parameters,
        WorkGroup: 'statistics',
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'agglo_statistics' },
      }),
    ]);
    expect(athena.asked[0]).not.toHaveProperty('ResultConfiguration');
    expect(athena.asked[0]).not.toHaveProperty('ResultReuseConfiguration');
  });

  it('is asked anew each time, under another token, so that no earlier result comes back', async () => {
    await cube.read(QUERY);
    await cube.read(QUERY);
    const tokens = athena.asked.map((asked) => (asked as { ClientRequestToken?: string }).ClientRequestToken);
    expect(new Set(tokens).size).toBe(2);
  });

  it('is read page by page', async () => {
    athena.pageSize = 3;
    expect(await cube.read(QUERY)).toEqual(ROWS);
    expect(athena.operations.filter((operation) => operation === 'GetQueryResults')).toHaveLength(3);
  });

  it('is waited for, less and less often', async () => {
    athena.states = [{ State: 'QUEUED' }, ...Array(5).fill({ State: 'RUNNING' }), { State: 'SUCCEEDED' }];
    expect(await cube.read(QUERY)).toEqual(ROWS);
    expect(pauses).toEqual([100, 150, 225, 337.5, 506.25, 759.375]);
  });
});

describe('the cube that gives no result', () => {
  it.each(['FAILED', 'CANCELLED'])(
    'for a query that is %s says so by its id, and not what Athena says',
    async (State) => {
      athena.states = [
        {
          State,
          StateChangeReason: "SYNTAX_ERROR: '+33639980123'",
          AthenaError: { ErrorCategory: 2, ErrorType: 1006, ErrorMessage: "'+33639980123'" },
        },
      ];
      await expect(cube.read(QUERY)).rejects.toMatchObject({
        name: 'QueryFailed',
        message: `expected query query-1 to succeed, got ${State} (category 2, type 1006)`,
      });
    },
  );

  it('within 20 s is given up, and the query stopped', async () => {
    athena.states = [{ State: 'RUNNING' }];
    await expect(cube.read(QUERY)).rejects.toMatchObject({ name: 'DeadlineExceeded' });
    expect(Math.max(...pauses)).toBe(1000);
    expect(athena.operations.at(-1)).toBe('StopQueryExecution');
    expect(athena.operations).not.toContain('GetQueryResults');
  });

  it('of the columns asked for is not believed', async () => {
    athena.columns = ['start', 'refusals'];
    await expect(cube.read(QUERY)).rejects.toMatchObject({ name: 'ForeignResult' });
  });
});
