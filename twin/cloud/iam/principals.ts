import { ACCOUNT } from '../account';
import type { Principal } from '../aws';
import { ADMINISTRATOR_ACCESS, awsManagedPolicy } from './managed-policies';
import type { Roles } from './players';
import type { Policies, PolicyDocument } from './policies';

const role = (name: string, session: string): Principal => ({
  kind: 'role',
  id: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  accountId: ACCOUNT,
  session,
});

/** Whom a person plays who is given no narrower role. */
export const ADMINISTRATOR: Principal = role('Administrator', 'agglo');

/** Who provisions: the role that CDK's bootstrap leaves to CloudFormation. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
export const DEPLOYER: Principal = role(
  `cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-central-1`,
  'CloudFormation',
);

/** @param deployPolicy what the deployer may do; everything when absent, as after a plain bootstrap */
export function addAccountRoles(policies: Policies, roles: Roles, deployPolicy?: PolicyDocument): void {
  const administratorAccess = awsManagedPolicy(ADMINISTRATOR_ACCESS);
  policies.grant(ADMINISTRATOR.id, administratorAccess);
  policies.grant(
    DEPLOYER.id,
    deployPolicy === undefined ? administratorAccess : { name: 'deploy-policy', policy: deployPolicy },
  );
  for (const { id } of [ADMINISTRATOR, DEPLOYER]) roles.add(id.split('/').at(-1) as string, id);
}

/** `arn:aws:sts::…:assumed-role/Name/session`, as errors and GetCallerIdentity show a role at work. */
export function callerArn({ kind, id, accountId, session }: Principal): string {
  return kind === 'service'
    ? id
    : `arn:aws:sts::${accountId}:assumed-role/${id.split('/').at(-1)}/${session ?? 'session'}`;
}
