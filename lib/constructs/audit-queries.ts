import { Stack } from 'aws-cdk-lib';
import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import { AUDIT_DATABASE, AUDIT_WORKGROUP } from '../domain/audit/export';
import { SAVED_QUERIES } from '../domain/audit/saved-queries';
import { consoleDescription } from '../domain/audit/saved-query';
import type { AuditExport } from './audit-export';
import { Workgroup } from './workgroup';

/** Ten years of a town's ledger are far below it. */
const MOST_BYTES_A_QUERY = 1_000_000_000;

/**
 * The workgroup that auditors ask in, and the questions that it keeps for them. A saved query holds its parameters as question
 * marks, and the console asks for them.
 */
export class AuditQueries extends Construct {
  /** What it takes to find the saved queries and to put any question here. */
  readonly permissionsToAsk: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, auditExport: AuditExport, charter: Pick<Charter, 'region'>) {
    super(scope, id);
    const workgroup = new Workgroup(
      this,
      'Workgroup',
      {
        name: AUDIT_WORKGROUP,
        description: "Agglo J'écoute: questions des auditeurs",
        key: auditExport.key,
        mostBytes: MOST_BYTES_A_QUERY,
      },
      charter,
    );
    for (const query of SAVED_QUERIES)
      new CfnNamedQuery(this, query.name, {
        name: query.title,
        description: consoleDescription(query),
        database: AUDIT_DATABASE,
        queryString: query.sql,
        workGroup: workgroup.name,
      });
    this.permissionsToAsk = [
      ...workgroup.permissionsToAsk,
      // What the console asks beside: https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html
      new PolicyStatement({
        actions: [
          'athena:GetWorkGroup',
          'athena:ListNamedQueries',
          'athena:GetNamedQuery',
          'athena:BatchGetNamedQuery',
          'athena:ListQueryExecutions',
          'athena:BatchGetQueryExecution',
          'athena:GetQueryResultsStream',
        ],
        resources: [
          Stack.of(this).formatArn({
            service: 'athena',
            resource: 'workgroup',
            resourceName: AUDIT_WORKGROUP,
          }),
        ],
      }),
    ];
  }
}
