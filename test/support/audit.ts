import { AthenaClient } from '@aws-sdk/client-athena';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { timeOf } from '../../bin/audit-of';
import { Athena } from '../../lambdas/stores/athena';
import { parquetOf } from '../../lambdas/stores/parquet';
import type { ResultRow } from '../../lib/domain/athena-query';
import { AUDIT_DATABASE, AUDIT_WORKGROUP } from '../../lib/domain/audit/export';
import { savedQuery } from '../../lib/domain/audit/saved-queries';
import { queryWith } from '../../lib/domain/audit/saved-query';
import { AUDIT_COLUMNS, type AuditRow } from '../../lib/domain/audit-row';
import type { Twin } from '../../twin/twin';

/** How an SDK's client is made that asks as a role of the template. */
export const asRole = (twin: Twin, role: string) => ({
  endpoint: twin.url,
  region: twin.region,
  credentials: twin.credentialsOf(role, true),
});

/** Puts days of the export where close-day puts them. */
export async function seedExport(
  twin: Twin,
  days: Readonly<Record<string, readonly AuditRow[]>>,
): Promise<void> {
  const client = new S3Client({ ...asRole(twin, 'administrator'), forcePathStyle: true });
  for (const [day, rows] of Object.entries(days))
    await client.send(
      new PutObjectCommand({
        Bucket: twin.nameOf('AWS::S3::Bucket', 'Export'),
        Key: `events/day=${day}/events.parquet`,
        Body: parquetOf(AUDIT_COLUMNS, rows),
      }),
    );
  client.destroy();
}

/** What a saved query finds from one day to another, asked by the auditor. */
export function askAsAuditor(
  twin: Twin,
  name: string,
  values: Readonly<Record<'from' | 'to', string> & { contact?: string }>,
): Promise<readonly ResultRow[]> {
  const query = savedQuery(name);
  if (query === undefined) throw new Error(`expected a saved query, got ${name}`);
  const place = { workgroup: AUDIT_WORKGROUP, database: AUDIT_DATABASE, patienceMs: 60_000 };
  return new Athena(place, new AthenaClient(asRole(twin, 'Auditors')), timeOf(twin)).read(
    queryWith(query, values),
  );
}
