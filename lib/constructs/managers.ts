import { CfnOutput } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { BundledFunction } from './bundled-function';
import type { ManagersDashboard } from './managers-dashboard';

/**
 * What managers may do: open their dashboard and have its widgets drawn, which is all that a custom widget asks of whoever
 * looks at it. No metric, no query, no list of anything. Nobody takes the role whom the charter does not name; where it
 * names nobody there is none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html
 */
export class Managers extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { dashboard, stats }: { readonly dashboard: ManagersDashboard; readonly stats: BundledFunction },
    { trust }: Pick<Charter, 'trust'>,
  ) {
    super(scope, id);
    const [first, ...others] = trust.managers.map((arn) => new ArnPrincipal(arn));
    if (first === undefined) return;
    const role = new Role(this, 'Role', {
      description: "Agglo J'écoute: reads protected statistics",
      assumedBy: new CompositePrincipal(first, ...others),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['cloudwatch:GetDashboard'], resources: [dashboard.arn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [stats.arn] }));
    new CfnOutput(this, 'RoleName', { value: role.roleName, description: 'The role that managers take' });
  }
}
