import { randomBytes } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CALL_COLUMNS, type CallRow } from '../../lib/domain/call-row';
import { parquetOf } from './parquet';

/** The month of a day is protected: its key is gone, and nothing can be added to it. */
class MonthProtected extends Error {
  override readonly name = 'MonthProtected';
}

const KEY_BYTES = 32;

/** De-identified calls by local day, and the keys of their callers' tokens by month, in a bucket that keeps no versions. */
export class CallsZone {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client(),
  ) {}

  /** The days that were closed and whose rows have not expired, in order. */
  async days(): Promise<string[]> {
    const days: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, Prefix: DAYS, ContinuationToken }),
      );
      days.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(DAYS.length, DAYS.length + 10)));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return days.sort();
  }

  /** Closes a day, or closes it again with what has come in since. */
  async putDay(day: string, rows: readonly CallRow[]): Promise<void> {
    const Body = parquetOf(CALL_COLUMNS, rows);
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: placeOfDay(day), Body }));
  }

  async deleteDay(day: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: placeOfDay(day) }));
  }

  /**
   * The key of a month `2026-11`, made when there is none.
   * @throws MonthProtected
   */
  async monthKey(month: string): Promise<Uint8Array> {
    const kept = await this.keptKey(month);
    if (kept === undefined) return this.makeKey(month);
    if (kept.length === 0) throw new MonthProtected(`expected ${month} to be open, got a protected month`);
    return kept;
  }

  /** Puts nothing in the key's place: it is gone, and that it was there is known. */
  async destroyMonthKey(month: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: placeOfKey(month), Body: new Uint8Array() }),
    );
  }

  /** Of two who make it at once, the first is followed. */
  private async makeKey(month: string): Promise<Uint8Array> {
    const Body = randomBytes(KEY_BYTES);
    try {
      await this.client.send(
        new PutObjectCommand({ Bucket: this.bucket, Key: placeOfKey(month), Body, IfNoneMatch: '*' }),
      );
      return Body;
    } catch (error) {
      if (!['PreconditionFailed', 'ConditionalRequestConflict'].includes((error as Error).name)) throw error;
      return this.monthKey(month);
    }
  }

  private async keptKey(month: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: placeOfKey(month) }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}

const DAYS = 'calls/day=';

const placeOfDay = (day: string): string => `${DAYS}${day}/calls.parquet`;

const placeOfKey = (month: string): string => `keys/${month}`;
