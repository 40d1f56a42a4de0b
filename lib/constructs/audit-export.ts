import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { PrivateBucket } from './private-bucket';

/** The ledger's events without what names the caller, by day, for as long as the ledger has them (`lambdas/stores/audit-export.ts`). */
export class AuditExport extends PrivateBucket {
  constructor(scope: Construct, id: string, { ledgerDays }: Pick<Charter, 'ledgerDays'>) {
    super(scope, id, {
      key: { holds: "the auditors' export of the ledger" },
      expireDays: ledgerDays,
      unloggedBecause: 'it names nobody; Athena keeps a history of what its readers ask',
    });
  }

  get permissionsToWrite(): PolicyStatement[] {
    return this.permissions('events/', 's3:PutObject');
  }
}
