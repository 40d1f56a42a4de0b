import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { AuditExport } from './constructs/audit-export';

/** What auditors read: an export of the ledger that names nobody. */
export class AuditStack extends Stack {
  readonly auditExport: AuditExport;

  constructor(scope: Construct, id: string, charter: Charter) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    this.auditExport = new AuditExport(this, 'Export', charter);
  }
}
