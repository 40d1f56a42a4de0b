import { AwsError } from '../aws';
import { QueryFailure } from './analysis/failure';
import type { TableUse } from './analysis/scope';
import { failureOf } from './engine/engine-error';
import { bytesScanned, type DataFile, tableRows } from './engine/parquet';
import { partitionsOf } from './engine/partitions';
import type { SqlEngine } from './engine/sql-engine';
import { type AskersStorage, placeIn } from './storage';

/** What a mention of a table comes to. */
interface Reading {
  readonly use: TableUse;
  /** Bytes. */
  readonly scanned: number;
  /** Its rows, as a query of DuckDB. */
  readonly rows: string;
}

/** Mentions of the same columns under the same words of a WHERE are looked up once, and billed each. */
const readsTheSame = (one: TableUse, other: TableUse): boolean =>
  one.table === other.table &&
  one.used.size === other.used.size &&
  [...one.used].every((name) => other.used.has(name)) &&
  one.conditions.length === other.conditions.length &&
  one.conditions.every(({ node }, place) => node === other.conditions[place]?.node);

/**
 * What a query's mentions of tables come to: their rows as named queries of DuckDB, and the bytes that all of them scan.
 * @throws QueryFailure
 */
export async function readingsOf(
  engine: SqlEngine,
  storage: AskersStorage,
  uses: readonly TableUse[],
  now: number,
): Promise<{ readonly sources: readonly string[]; readonly scanned: number }> {
  const readings: Reading[] = [];
  const sources: string[] = [];
  let scanned = 0;
  for (const use of uses) {
    const same = readings.find((reading) => readsTheSame(reading.use, use));
    const reading = same ?? (await readingOf(engine, storage, use, now));
    if (same === undefined) readings.push(reading);
    scanned += reading.scanned;
    sources.push(`${use.source} AS (${reading.rows})`);
  }
  return { sources, scanned };
}

async function readingOf(
  engine: SqlEngine,
  storage: AskersStorage,
  use: TableUse,
  now: number,
): Promise<Reading> {
  const files = await filesOf(engine, storage, use, now);
  return {
    use,
    scanned: await computed(() => bytesScanned(engine, use, files)),
    rows: await computed(() => tableRows(engine, use, files)),
  };
}

async function filesOf(
  engine: SqlEngine,
  storage: AskersStorage,
  use: TableUse,
  now: number,
): Promise<DataFile[]> {
  const files: DataFile[] = [];
  const buckets = new Set<string>();
  for (const { values, location } of await computed(() => partitionsOf(engine, use, now))) {
    const place = placeIn(location);
    if (place === undefined)
      throw new QueryFailure('NOT_PLAYED', `the twin does not play the location ${location}`);
    await permitted('', async () => {
      if (!buckets.has(place.bucket)) await storage.demandBucket(place.bucket);
      buckets.add(place.bucket);
      for (const key of await storage.dataKeys(place))
        files.push({ path: await storage.fileOf(place.bucket, key), partition: values });
    });
  }
  return files;
}

/** What another service refuses the asker, Athena reports as its own failure. */
export async function permitted<T>(begin: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    throw new QueryFailure('PERMISSION_DENIED', `${begin}${error.message}`);
  }
}

/** @throws QueryFailure for whatever the engine says */
export async function computed<T>(compute: () => Promise<T>): Promise<T> {
  try {
    return await compute();
  } catch (error) {
    throw error instanceof QueryFailure ? error : failureOf(error);
  }
}
