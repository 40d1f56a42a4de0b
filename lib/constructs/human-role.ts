import { ArnPrincipal, CompositePrincipal, type PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface HumanRoleProps {
  /** ARNs of whoever may take it. */
  readonly trusted: readonly string[];
  readonly description: string;
  readonly permissions: readonly PolicyStatement[];
}

/** A role that people take: those whom the charter names, and nobody else. Where it names nobody there is none. */
export class HumanRole extends Construct {
  readonly role: Role | undefined;

  constructor(scope: Construct, id: string, { trusted, description, permissions }: HumanRoleProps) {
    super(scope, id);
    const [first, ...others] = trusted.map((arn) => new ArnPrincipal(arn));
    if (first === undefined) return;
    this.role = new Role(this, 'Role', {
      description,
      assumedBy: new CompositePrincipal(first, ...others),
    });
    for (const permission of permissions) this.role.addToPolicy(permission);
  }
}
