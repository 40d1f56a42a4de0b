import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AUDIT_COLUMNS, type AuditRow } from '../../lib/domain/audit-row';
import { parquetOf } from './parquet';

/** The ledger's events by local day, as auditors query them. */
export class AuditExport {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client(),
  ) {}

  async putDay(day: string, rows: readonly AuditRow[]): Promise<void> {
    const Key = `events/day=${day}/events.parquet`;
    const Body = parquetOf(AUDIT_COLUMNS, rows);
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body }));
  }
}
