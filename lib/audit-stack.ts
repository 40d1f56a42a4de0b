import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { AuditExport } from './constructs/audit-export';
import { AuditQueries } from './constructs/audit-queries';
import { Auditors } from './constructs/auditors';

/** What auditors read, an export of the ledger that names nobody; the questions that they ask of it; and who they are. */
export class AuditStack extends Stack {
  readonly auditExport: AuditExport;

  constructor(scope: Construct, id: string, charter: Charter) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    this.auditExport = new AuditExport(this, 'Export', charter);
    const queries = new AuditQueries(this, 'Queries', this.auditExport, charter);
    new Auditors(this, 'Auditors', { auditExport: this.auditExport, queries }, charter);
  }
}
