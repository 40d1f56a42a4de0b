import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Twin } from '../../twin/twin';

/** The rows of a Parquet file, as an engine reads them that did not write it. */
async function rowsIn(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  writeFileSync(join(folder, 'rows.parquet'), bytes);
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${join(folder, 'rows.parquet')}', hive_partitioning = false)`,
    );
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

/** The keys in one of the twin's buckets, by its construct. */
export const keysIn = (twin: Twin, construct: string): string[] =>
  twin.cloud.s3.objects(twin.nameOf('AWS::S3::Bucket', construct)).map(({ key }) => key);

/** The bytes of an object in one of the twin's buckets; undefined when there is none. */
export function bytesOf(twin: Twin, construct: string, key: string): Buffer | undefined {
  const bucket = twin.cloud.s3.bucket(twin.nameOf('AWS::S3::Bucket', construct));
  const version = bucket?.current(key);
  return version === undefined ? undefined : bucket?.store.read(version);
}

/** The rows of a Parquet object in one of the twin's buckets. */
export const rowsOf = async (twin: Twin, construct: string, key: string) =>
  rowsIn(bytesOf(twin, construct, key) ?? Buffer.alloc(0));
