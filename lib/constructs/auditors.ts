import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { AuditExport } from './audit-export';
import type { AuditQueries } from './audit-queries';
import { HumanRole } from './human-role';

/**
 * The role of whoever audits: it asks about the export by Athena, and can do nothing else. It reads neither the ledger's table
 * nor recordings, pseudonyms or single calls.
 */
export class Auditors extends HumanRole {
  constructor(
    scope: Construct,
    id: string,
    { auditExport, queries }: { readonly auditExport: AuditExport; readonly queries: AuditQueries },
    { trust }: Pick<Charter, 'trust'>,
  ) {
    super(scope, id, {
      trusted: trust.auditors,
      description: "Agglo J'écoute: auditeurs",
      permissions: [
        ...queries.permissionsToAsk,
        ...auditExport.permissionsToRead,
        // The console offers workgroups by their names, all of them or none.
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html
        new PolicyStatement({ actions: ['athena:ListWorkGroups'], resources: ['*'] }),
      ],
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'athena:ListWorkGroups, which tells names only, knows no narrower resource',
    });
  }
}
