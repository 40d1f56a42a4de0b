import { ACCOUNT } from '../account';
import { AwsError, notPlayed } from '../aws';
import { digestOf, physicalName } from '../physical-name';
import type { Player, Resource } from '../resource';
import { awsManagedPolicy } from './managed-policies';
import type { NamedPolicy, Policies } from './policies';

/** The account's roles by name. */
export class Roles {
  private readonly arns = new Map<string, string>();

  add(name: string, arn: string): void {
    this.arns.set(name, arn);
  }

  /** @throws AwsError `NoSuchEntity` */
  arnOf(name: string): string {
    const arn = this.arns.get(name);
    if (arn === undefined)
      throw new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);
    return arn;
  }

  all(): { readonly name: string; readonly arn: string }[] {
    return [...this.arns].map(([name, arn]) => ({ name, arn }));
  }
}

/**
 * Plays `AWS::IAM::Role`, `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
export function iamPlayers(policies: Policies, roles: Roles): Player[] {
  const customerManaged = new Map<string, NamedPolicy>();
  return [
    {
      types: ['AWS::IAM::Role'],
      async provision(resource) {
        const { properties } = resource;
        refuseOthers(resource, ROLE_PROPERTIES);
        const name = properties.RoleName ?? physicalName(resource, 64);
        const arn = `arn:aws:iam::${ACCOUNT}:role${properties.Path ?? '/'}${name}`;
        roles.add(name, arn);
        policies.attach(arn, trustOf(properties.AssumeRolePolicyDocument, arn));
        for (const managed of properties.ManagedPolicyArns ?? []) {
          policies.grant(arn, customerManaged.get(managed) ?? awsManagedPolicy(managed));
        }
        for (const { PolicyName, PolicyDocument } of properties.Policies ?? []) {
          policies.grant(arn, { name: PolicyName, policy: PolicyDocument });
        }
        return { ref: name, attributes: { Arn: arn, RoleId: roleIdOf(resource) } };
      },
    },
    {
      types: ['AWS::IAM::Policy'],
      async provision(resource) {
        refuseOthers(resource, ['PolicyName', 'PolicyDocument', 'Roles']);
        const { PolicyName, PolicyDocument, Roles: names } = resource.properties;
        for (const name of names ?? [])
          policies.grant(roles.arnOf(name), { name: PolicyName, policy: PolicyDocument });
        return { ref: PolicyName, attributes: { Id: PolicyName } };
      },
    },
    {
      types: ['AWS::IAM::ManagedPolicy'],
      async provision(resource) {
        refuseOthers(resource, ['ManagedPolicyName', 'PolicyDocument', 'Roles', 'Path', 'Description']);
        const { properties } = resource;
        const name = properties.ManagedPolicyName ?? physicalName(resource, 128);
        const arn = `arn:aws:iam::${ACCOUNT}:policy${properties.Path ?? '/'}${name}`;
        const policy = { name: arn, policy: properties.PolicyDocument };
        customerManaged.set(arn, policy);
        for (const role of properties.Roles ?? []) policies.grant(roles.arnOf(role), policy);
        return { ref: arn, attributes: { PolicyArn: arn } };
      },
    },
  ];
}

const ROLE_PROPERTIES = [
  'AssumeRolePolicyDocument',
  'Description',
  'ManagedPolicyArns',
  // A role's longest session only matters to sessions asked to be longer than an hour, which STS here refuses.
  'MaxSessionDuration',
  'Path',
  'Policies',
  'RoleName',
  'Tags',
];

/** Boundaries and users, for instance: what would change a decision must not be passed over. */
const refuseOthers = ({ type, properties }: Resource, known: readonly string[]): void => {
  const other = Object.keys(properties).find((name) => !known.includes(name));
  if (other !== undefined) throw notPlayed(`${type} with ${other}`);
};

/** A trust policy is a resource policy that leaves its resource unsaid: the role. */
const trustOf = (document: { Statement: object | object[] }, arn: string): object => ({
  ...document,
  Statement: [document.Statement].flat().map((statement) => ({ ...statement, Resource: arn })),
});

const roleIdOf = (resource: Resource): string => `AROA${digestOf(resource).slice(0, 17).toUpperCase()}`;
