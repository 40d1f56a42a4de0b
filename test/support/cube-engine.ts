import { DuckDBInstance } from '@duckdb/node-api';
import type { AthenaQuery, ResultRow } from '../../lib/domain/athena-query';
import type { PublishedCell } from '../../lib/domain/statistics/cell';
import { cutName, FIGURE_COLUMNS } from '../../lib/domain/statistics/cube';
import { DIMENSIONS } from '../../lib/domain/statistics/dimensions';
import { monthOf } from '../../lib/domain/statistics/period';
import { frozenAt } from './statistics-line';

const FIGURES = Object.entries(FIGURE_COLUMNS);

/** The two tables of the cube in a database of their own, read by a query as Athena would run it. */
export class CubeEngine {
  private constructor(private readonly query: (sql: string) => Promise<(string | null)[][]>) {}

  /** @param frozen the months that are closed */
  static async holding(cells: readonly PublishedCell[], frozen: readonly string[]): Promise<CubeEngine> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run('CREATE TABLE months ("start" date, frozen_at varchar)');
    const columns = [
      ...DIMENSIONS.map((name) => `${name} varchar`),
      ...FIGURES.map(([name]) => `${name} int`),
    ];
    await connection.run(
      `CREATE TABLE cube (grain varchar, "start" date, cut varchar, day date, ${columns.join(', ')})`,
    );
    for (const month of frozen)
      await connection.run('INSERT INTO months VALUES ($1::date, $2)', [month, frozenAt(month)]);
    const places = Array.from({ length: 4 + columns.length }, (_, place) => `$${place + 1}`).join(', ');
    for (const cell of cells) await connection.run(`INSERT INTO cube VALUES (${places})`, recordOf(cell));
    return new CubeEngine(async (sql) =>
      (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(textOf)),
    );
  }

  /** Parameters take the question marks' places as the expressions that they are. */
  async rows({ sql, parameters, columns }: AthenaQuery): Promise<readonly ResultRow[]> {
    let next = 0;
    const rows = await this.query(sql.replaceAll('?', () => parameters[next++] as string));
    return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? null])));
  }
}

const recordOf = (cell: PublishedCell): (string | number | null)[] => [
  cell.grain,
  monthOf(cell.start),
  cutName(cell.cut),
  cell.start,
  ...DIMENSIONS.map((dimension) => cell.values[dimension] ?? null),
  ...FIGURES.map(([, field]) => cell[field]),
];

const textOf = (value: unknown): string | null => (value === null ? null : String(value));
