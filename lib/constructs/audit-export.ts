import { Aws } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { AUDIT_DATABASE, AUDIT_DAY_COLUMN, AUDIT_TABLE } from '../domain/audit/export';
import { AUDIT_COLUMNS } from '../domain/audit-row';
import { permissionsToLookUp } from './catalog-permissions';
import { PrivateBucket } from './private-bucket';
import { daysSince, glueColumnsOf, ProjectedTable } from './projected-table';

/**
 * The ledger's events without what names the caller, by day, for as long as the ledger has them
 * (`lambdas/stores/audit-export.ts`), and the table over them.
 */
export class AuditExport extends PrivateBucket {
  /** What it takes to have Athena read the export, and nothing else. */
  readonly permissionsToRead: readonly PolicyStatement[];

  constructor(
    scope: Construct,
    id: string,
    { ledgerDays, effectiveDate }: Pick<Charter, 'ledgerDays' | 'effectiveDate'>,
  ) {
    super(scope, id, {
      key: { holds: "the auditors' export of the ledger" },
      expireDays: ledgerDays,
      unloggedBecause: 'it names nobody; Athena keeps a history of what its readers ask',
    });
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: AUDIT_DATABASE, description: "Agglo J'écoute: registre des décisions" },
    });
    new ProjectedTable(this, 'Table', {
      database,
      databaseName: AUDIT_DATABASE,
      bucket: this.bucket,
      name: AUDIT_TABLE,
      columns: glueColumnsOf(AUDIT_COLUMNS),
      partitions: [daysSince(AUDIT_DAY_COLUMN, effectiveDate)],
    });
    this.permissionsToRead = [
      ...permissionsToLookUp(this, AUDIT_DATABASE, [AUDIT_TABLE]),
      ...this.permissionsForAthena(`${AUDIT_TABLE}/`),
    ];
  }

  get permissionsToWrite(): PolicyStatement[] {
    return this.permissions(`${AUDIT_TABLE}/`, 's3:PutObject');
  }
}
