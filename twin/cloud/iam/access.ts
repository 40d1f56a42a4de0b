import type { Clock } from '../../clock';
import { type Access, AwsError, type Principal, type RequestContext } from '../aws';
import { type Denial, decide } from './decide';
import type { Policies } from './policies';
import { callerArn } from './principals';
import { asksForTime, globalContext, timeContext } from './request-context';
import { classOf } from './resource-class';

/** Whether a grant on a KMS key lets a principal do this, where the policies are silent. */
export type GrantCheck = (
  principal: Principal,
  action: string,
  keyArn: string,
  context: RequestContext,
) => boolean;

/** Decides by the account's policies and the keys' grants, and remembers decisions until a policy changes. */
export class IamAccess implements Access {
  private readonly remembered = new Map<string, Denial>();
  private revision = -1;

  constructor(
    private readonly policies: Policies,
    private readonly clock: Clock,
    private readonly granted: GrantCheck,
  ) {}

  async demand(
    principal: Principal,
    action: string,
    resource: string,
    context: RequestContext = {},
  ): Promise<void> {
    const denial = await this.denialOf(principal, action, resource, context);
    if (denial === undefined) return;
    const key = action.startsWith('kms:');
    if (key && !denial.explicit && this.granted(principal, action, resource, context)) return;
    throw refusal(principal, action, resource, denial, context);
  }

  private async denialOf(
    principal: Principal,
    action: string,
    resource: string,
    context: RequestContext,
  ): Promise<Denial> {
    if (this.revision !== this.policies.revision) this.remembered.clear();
    this.revision = this.policies.revision;
    const identityPolicies = principal.kind === 'role' ? this.policies.identityPolicies(principal.id) : [];
    const resourcePolicy = this.policies.resourcePolicy(resource);
    const all = [
      ...identityPolicies.map(({ policy }) => policy),
      ...(resourcePolicy ? [resourcePolicy] : []),
    ];
    // Only grants constrain the encryption context here; a policy that does is refused when it is met.
    const judged = Object.fromEntries(
      Object.entries(context).filter(([key]) => !key.startsWith('kms:EncryptionContext:')),
    );
    const known = { ...globalContext(principal, context), ...judged };
    const weighed = Object.entries(known).filter(([key]) => all.some((policy) => mentions(policy, key)));
    const name = [principal.id, action, classOf(resource, all), JSON.stringify(weighed)].join('\n');
    if (this.remembered.has(name)) return this.remembered.get(name);
    const timed = asksForTime(JSON.stringify(all));
    const denial = await decide({
      principal,
      action,
      resource,
      context: { ...known, ...(timed && timeContext(principal.at ?? this.clock.now())) },
      identityPolicies,
      resourcePolicy,
    });
    if (!timed) this.remembered.set(name, denial);
    return denial;
  }
}

const texts = new WeakMap<object, string>();

/** Whether a policy can tell values of a context key apart: in a condition, or as a variable. Keys know no upper case. */
function mentions(policy: object, key: string): boolean {
  const text = texts.get(policy) ?? JSON.stringify(policy).toLowerCase();
  texts.set(policy, text);
  return text.includes(key.toLowerCase());
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function refusal(
  principal: Principal,
  action: string,
  resource: string,
  denial: NonNullable<Denial>,
  context: RequestContext,
): AwsError {
  const why = denial.explicit
    ? `with an explicit deny in ${denial.by === 'identity' ? 'an' : 'a'} ${denial.by}-based policy`
    : `because no ${denial.by}-based policy allows the ${action} action`;
  const who = `${principal.kind === 'service' ? 'Service' : 'User'}: ${callerArn(principal)}`;
  // Who calls a key through another service gets that service's error.
  const answering = String(context['kms:ViaService'] ?? action).split(/[.:]/)[0] as string;
  const [code, status] = CODES[answering] ?? ['AccessDeniedException', 400];
  return new AwsError(
    code,
    status,
    `${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
  );
}

/** Where a service's code or status is not the JSON protocol's. */
const CODES: Readonly<Record<string, readonly [string, number]>> = {
  s3: ['AccessDenied', 403],
  sts: ['AccessDenied', 403],
  lambda: ['AccessDeniedException', 403],
};
