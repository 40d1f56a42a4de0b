import { Validations } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { AuditExport } from './audit-export';
import type { AuditQueries } from './audit-queries';

/**
 * The role of whoever audits: it asks about the export by Athena, and can do nothing else. It reads neither the ledger's table
 * nor recordings, pseudonyms or single calls. Not made while the charter names no auditor.
 */
export class Auditors extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { auditExport, queries }: { readonly auditExport: AuditExport; readonly queries: AuditQueries },
    { trust }: Pick<Charter, 'trust'>,
  ) {
    super(scope, id);
    if (trust.auditors.length === 0) return;
    const role = new Role(this, 'Role', {
      description: "Agglo J'écoute: auditeurs",
      assumedBy: new CompositePrincipal(...trust.auditors.map((arn) => new ArnPrincipal(arn))),
    });
    for (const statement of [...queries.permissionsToAsk, ...auditExport.permissionsToRead])
      role.addToPolicy(statement);
    // The console offers workgroups by their names, all of them or none.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html
    role.addToPolicy(new PolicyStatement({ actions: ['athena:ListWorkGroups'], resources: ['*'] }));
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'athena:ListWorkGroups, which tells names only, knows no narrower resource',
    });
  }
}
