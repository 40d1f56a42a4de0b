import type { Twin } from '../../twin/twin';

/** What a role of a running twin may do: one action on one resource. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const roleArnOf = (twin: Twin, construct: string): string =>
  String(twin.cloud.functions.configurations.find(({ constructId }) => constructId === construct)?.roleArn);

const policiesOf = (twin: Twin, construct: string) =>
  twin.cloud.policies.identityPolicies(roleArnOf(twin, construct)) as unknown as readonly {
    readonly name: string;
    readonly policy: { readonly Statement: readonly Statement[] };
  }[];

const grantsIn = ({ Action, Resource }: Statement): Grant[] =>
  [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource })));

/** Everything that the function of a construct may do, one by one, but to log. */
export const grantsOf = (twin: Twin, construct: string): Grant[] => {
  const all = policiesOf(twin, construct).flatMap(({ policy }) => policy.Statement.flatMap(grantsIn));
  const named = new Map(all.map((grant) => [`${grant.action} ${grant.resource}`, grant]));
  return [...named.values()].filter(({ action }) => !action.startsWith('logs:'));
};

/** Lets a construct's function do everything but one thing meanwhile. */
export async function without<T>(
  twin: Twin,
  construct: string,
  taken: Grant,
  work: () => Promise<T>,
): Promise<T> {
  const arn = roleArnOf(twin, construct);
  const kept = policiesOf(twin, construct);
  for (const { name, policy } of kept) {
    const Statement = policy.Statement.flatMap((statement) =>
      grantsIn(statement)
        .filter(({ action, resource }) => action !== taken.action || resource !== taken.resource)
        .map(({ action, resource }) => ({ ...statement, Action: action, Resource: resource })),
    );
    twin.cloud.policies.grant(arn, { name, policy: { ...policy, Statement } });
  }
  try {
    return await work();
  } finally {
    for (const policy of kept) twin.cloud.policies.grant(arn, policy);
  }
}
