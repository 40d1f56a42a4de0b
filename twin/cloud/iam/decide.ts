import { type RequestAnalysis, runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT } from '../account';
import { notPlayed, type Principal, type RequestContext } from '../aws';
import type { NamedPolicy, PolicyDocument } from './policies';
import { isKnown } from './request-context';

export interface Question {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly identityPolicies: readonly NamedPolicy[];
  readonly resourcePolicy: PolicyDocument | undefined;
}

/** Undefined: allowed. */
export type Denial = { readonly explicit: boolean; readonly by: 'identity' | 'resource' } | undefined;

/**
 * One decision by the policies' own logic: within an account either side may allow, an explicit deny wins, and a key or
 * a role must be asked itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @throws Error for a policy that the simulator rejects, or an action or resource that it does not know
 * @throws AwsError for a condition that cannot be judged: guessing could allow what AWS denies
 */
export async function decide(question: Question): Promise<Denial> {
  const { principal, action, resource, context, identityPolicies, resourcePolicy } = question;
  const outcome = await runSimulation(
    {
      request: {
        principal: principal.id,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: valuesOf(context),
      },
      identityPolicies: [...identityPolicies],
      resourcePolicy,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (outcome.resultType !== 'single') {
    const why =
      outcome.resultType === 'error' ? JSON.stringify(outcome.errors) : 'a resource with a wildcard';
    throw new Error(`expected a decision about ${action} on ${resource}, got ${why}`);
  }
  const { analysis, ignoredContextKeys = [] } = outcome.result;
  refuseUnjudgeable(analysis, context, ignoredContextKeys);
  return outcome.overallResult === 'Allowed' ? undefined : denialIn(analysis, principal, action);
}

const valuesOf = (context: RequestContext): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
  );

const statementsOf = ({ identityAnalysis, resourceAnalysis }: RequestAnalysis) =>
  [identityAnalysis, resourceAnalysis].flatMap((analysis) =>
    analysis === undefined
      ? []
      : [...analysis.allowStatements, ...analysis.denyStatements, ...analysis.unmatchedStatements],
  );

function refuseUnjudgeable(
  analysis: RequestAnalysis,
  context: RequestContext,
  ignored: readonly string[],
): void {
  for (const { actionMatch, resourceMatch, principalMatch, explain } of statementsOf(analysis)) {
    if (!actionMatch || !resourceMatch || principalMatch === 'NoMatch') continue;
    for (const condition of explain.conditions ?? []) {
      if (condition.missingOperator) throw notPlayed(`the condition operator ${condition.operator}`);
      const key = condition.conditionKeyValue;
      if (ignored.includes(key) || !isKnown(key, context)) throw notPlayed(`the condition key ${key}`);
    }
  }
}

function denialIn(analysis: RequestAnalysis, principal: Principal, action: string): Denial {
  if ((analysis.identityAnalysis?.denyStatements.length ?? 0) > 0) return { explicit: true, by: 'identity' };
  if ((analysis.resourceAnalysis?.denyStatements.length ?? 0) > 0) return { explicit: true, by: 'resource' };
  const onlyResourceCould = principal.kind === 'service' || action === 'sts:AssumeRole';
  const identityAllowed = analysis.identityAnalysis?.result === 'Allowed';
  return { explicit: false, by: onlyResourceCould || identityAllowed ? 'resource' : 'identity' };
}
