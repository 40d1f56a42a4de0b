import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Columns, ColumnType } from '../../lib/domain/columns';

/**
 * Rows as one Parquet file, compressed by Snappy, which Athena reads. A table without rows is a file too: that there was
 * nothing is known from it.
 *
 * hyparquet-writer: 59 KB of bundle where others take 0.5 to 5 MB.
 */
export function parquetOf(columns: Columns, rows: readonly object[]): Uint8Array {
  const columnData = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    data: rows.map((row) => held((row as Readonly<Record<string, unknown>>)[name], type)),
    nullable: true,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const held = (value: unknown, type: ColumnType): unknown =>
  value === null || value === undefined ? null : type === 'INT64' ? BigInt(value as number | bigint) : value;
