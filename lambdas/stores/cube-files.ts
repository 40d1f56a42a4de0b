import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Columns } from '../../lib/domain/columns';
import type { PublishedCell } from '../../lib/domain/statistics/cell';
import {
  CUBE_TABLE,
  cutName,
  DAY_COLUMN,
  FIGURE_COLUMNS,
  FROZEN_COLUMN,
  MONTHS_TABLE,
} from '../../lib/domain/statistics/cube';
import { CUTS, DIMENSIONS } from '../../lib/domain/statistics/dimensions';
import { parquetOf } from './parquet';

const CELL_COLUMNS: Columns = {
  [DAY_COLUMN]: 'DATE',
  ...Object.fromEntries(DIMENSIONS.map((name) => [name, 'STRING'] as const)),
  ...Object.fromEntries(Object.keys(FIGURE_COLUMNS).map((name) => [name, 'INT32'] as const)),
};

/** The protected cube's files (`lib/domain/statistics/cube.ts`): written once a month, and never again. */
export class CubeFiles {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client(),
  ) {}

  /** The months that are frozen, by their first day, with the instant. */
  async frozen(): Promise<ReadonlyMap<string, Date>> {
    const { Contents = [] } = await this.client.send(
      new ListObjectsV2Command({ Bucket: this.bucket, Prefix: MARKS }),
    );
    return new Map(
      Contents.map(({ Key = '', LastModified }) => [
        Key.slice(MARKS.length, MARKS.length + '2026-01-01'.length),
        LastModified ?? new Date(0),
      ]),
    );
  }

  /**
   * Publishes a month: its cells first, and last the row that says that it is frozen, without which nobody takes it for
   * published.
   */
  async publish(month: string, cells: readonly PublishedCell[], at: Date): Promise<void> {
    for (const grain of ['month', 'day'] as const)
      for (const cut of CUTS) {
        const rows = cells
          .filter((cell) => cell.grain === grain && cutName(cell.cut) === cutName(cut))
          .map(rowOf);
        if (rows.length > 0)
          await this.put(
            `${CUBE_TABLE}/grain=${grain}/start=${month}/cut=${cutName(cut)}/cells.parquet`,
            CELL_COLUMNS,
            rows,
          );
      }
    const mark = [{ [FROZEN_COLUMN]: at.toISOString() }];
    await this.put(`${MARKS}${month}/month.parquet`, { [FROZEN_COLUMN]: 'STRING' }, mark);
  }

  private async put(Key: string, columns: Columns, rows: readonly object[]): Promise<void> {
    await this.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key, Body: parquetOf(columns, rows) }),
    );
  }
}

const MARKS = `${MONTHS_TABLE}/start=`;

const rowOf = (cell: PublishedCell): object => ({
  [DAY_COLUMN]: cell.start,
  ...cell.values,
  ...Object.fromEntries(Object.entries(FIGURE_COLUMNS).map(([column, field]) => [column, cell[field]])),
});
