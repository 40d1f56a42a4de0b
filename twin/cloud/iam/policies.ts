import { notPlayed } from '../aws';

/** A policy document in IAM's JSON, its references resolved. */
export type PolicyDocument = object;

export interface NamedPolicy {
  readonly name: string;
  readonly policy: PolicyDocument;
}

/** Every policy of the account: those of identities, by role, and those of resources, by what they protect. */
export class Policies {
  private readonly ofRoles = new Map<string, Map<string, PolicyDocument>>();
  private readonly ofResources = new Map<string, PolicyDocument>();
  /** Counts changes, so that decisions taken under older policies can be told. */
  revision = 0;

  /** Adds a policy to a role, or replaces its policy of that name. */
  grant(roleArn: string, { name, policy }: NamedPolicy): void {
    const policies = this.ofRoles.get(roleArn) ?? new Map<string, PolicyDocument>();
    this.ofRoles.set(roleArn, policies.set(name, policy));
    this.revision += 1;
  }

  /** Makes a policy the resource policy of what has this ARN, in place of the one before. */
  attach(resourceArn: string, policy: PolicyDocument): void {
    if (JSON.stringify(policy).includes(':assumed-role/')) {
      throw notPlayed(`a resource policy that names a role's session (on ${resourceArn})`);
    }
    this.ofResources.set(resourceArn, policy);
    this.revision += 1;
  }

  detach(resourceArn: string): void {
    this.ofResources.delete(resourceArn);
    this.revision += 1;
  }

  identityPolicies(roleArn: string): NamedPolicy[] {
    return [...(this.ofRoles.get(roleArn) ?? [])].map(([name, policy]) => ({ name, policy }));
  }

  /** A bucket's policy protects its objects too. */
  resourcePolicy(resourceArn: string): PolicyDocument | undefined {
    return this.ofResources.get(resourceArn.replace(/^(arn:aws:s3:::[^/]+)\/.*$/s, '$1'));
  }
}
