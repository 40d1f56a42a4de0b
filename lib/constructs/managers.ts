import { CfnOutput } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { BundledFunction } from './bundled-function';
import { HumanRole } from './human-role';
import type { ManagersDashboard } from './managers-dashboard';

/**
 * What managers may do: open their dashboard and have its widgets drawn, which is all that a custom widget asks of whoever
 * looks at it. No metric, no query, no list of anything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html
 */
export class Managers extends HumanRole {
  constructor(
    scope: Construct,
    id: string,
    { dashboard, stats }: { readonly dashboard: ManagersDashboard; readonly stats: BundledFunction },
    { trust }: Pick<Charter, 'trust'>,
  ) {
    super(scope, id, {
      trusted: trust.managers,
      description: "Agglo J'écoute: reads protected statistics",
      permissions: [
        new PolicyStatement({ actions: ['cloudwatch:GetDashboard'], resources: [dashboard.arn] }),
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [stats.arn] }),
      ],
    });
    if (this.role === undefined) return;
    const { roleName } = this.role;
    new CfnOutput(this, 'RoleName', { value: roleName, description: 'The role that managers take' });
  }
}
