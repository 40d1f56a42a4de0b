import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Twin } from '../../twin/twin';
import { datesIn } from '../statistics/world';

/** Calls of each that a caller makes in a month, on average; how many each makes is heavy-tailed. */
const CALLS_A_CALLER = 2.5;

/**
 * Fills a month of the calls zone with random calls: as many a day, ten hours, five queues, two languages; a quarter of the callers
 * call once, one in a hundred more than ten times, somebody some hundred times, and one call in thirty has no known caller.
 *
 * @param month its first day
 * @returns how many calls
 */
export async function fillCallsZone(
  twin: Twin,
  month: string,
  callsADay: number,
  folder: string,
): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1000MB' });
  const connection = await instance.connect();
  const client = new S3Client({
    endpoint: twin.url,
    region: twin.region,
    credentials: twin.credentialsOf('administrator', true),
    forcePathStyle: true,
  });
  const dates = datesIn(month);
  const callers = Math.ceil((callsADay * dates.length) / CALLS_A_CALLER);
  for (const date of dates) {
    const file = join(folder, `${date}.parquet`);
    await connection.run(`COPY (${randomCalls(callsADay, callers)}) TO '${file}' (FORMAT parquet)`);
    await client.send(
      new PutObjectCommand({
        Bucket: twin.nameOf('AWS::S3::Bucket', 'Calls'),
        Key: `calls/day=${date}/calls.parquet`,
        Body: readFileSync(file),
      }),
    );
  }
  client.destroy();
  connection.closeSync();
  instance.closeSync();
  return callsADay * dates.length;
}

const randomCalls = (calls: number, callers: number): string => `
  SELECT
    CAST(8 + floor((random() + random()) * 5) AS INTEGER) AS hour,
    outcome,
    CASE WHEN outcome IN ('silent', 'none') THEN 'none' WHEN by_voice < 0.1 THEN 'voice' ELSE 'keypad' END AS method,
    CASE WHEN caller % 20 = 0 THEN 'en-GB' ELSE 'fr-FR' END AS language,
    'File ' || CAST(1 + floor(random() * random() * 5) AS INTEGER) AS queue,
    outcome = 'silent' AND ended < 0.9 AS recorded,
    ended < 0.9 AS answered,
    ended >= 0.9 AND ended < 0.98 AS abandoned,
    CAST(CASE WHEN ended < 0.98 THEN floor(-ln(1 - random()) * 60) END AS INTEGER) AS wait_seconds,
    CAST(CASE WHEN ended < 0.9 THEN floor(-ln(1 - random()) * 200) END AS INTEGER) AS talk_seconds,
    CASE WHEN random() < 0.97 THEN CAST(hash(caller) >> 1 AS BIGINT) END AS token,
    CAST(floor(random() * 4294967296) AS BIGINT) AS record_key
  FROM (
    SELECT *, CASE WHEN said < 0.85 THEN 'silent' WHEN said < 0.95 THEN 'refused' WHEN said < 0.97 THEN 'accepted'
      WHEN said < 0.98 THEN 'undetermined' ELSE 'none' END AS outcome
    FROM (
      SELECT random() AS said, random() AS ended, random() AS by_voice,
        CAST(floor(${callers} * power(random(), 1.6)) AS BIGINT) AS caller
      FROM range(${calls})
    )
  )`;
