import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, notPlayed, type Principal } from '../aws';
import type { Input, JsonOperation } from '../json-protocol';
import { authorise } from './authorise';
import type { Grant, Grants, GrantTerms } from './grants';
import type { Keys } from './keys';

export interface GrantingParts {
  readonly keys: Keys;
  readonly grants: Grants;
  readonly access: Access;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A grant that a service asks for on behalf of whoever uses it: the key must let that principal create grants. */
export interface GrantForService {
  readonly principal: Principal;
  /** The service's prefix: `connect`, `dynamodb`. */
  readonly service: string;
  readonly keyReference: string;
  readonly grantee: string;
  readonly operations: readonly string[];
}

/**
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html for the condition keys of CreateGrant
 * @throws AwsError AccessDeniedException
 */
export async function grantForService(
  { keys, grants, access, now }: GrantingParts,
  { principal, service, keyReference, grantee, operations }: GrantForService,
): Promise<Grant> {
  const { arn } = keys.find(keyReference);
  await access.demand(principal, 'kms:CreateGrant', arn, {
    'kms:CallerAccount': ACCOUNT,
    'kms:ViaService': `${service}.${REGION}.amazonaws.com`,
    'kms:GrantIsForAWSResource': 'true',
    'kms:GranteePrincipal': grantee,
    'kms:GrantOperations': operations,
  });
  return grants.create({ keyArn: arn, grantee, operations }, principal.id, now());
}

export function grantingOperations({
  keys,
  grants,
  access,
  now,
}: GrantingParts): Record<string, JsonOperation> {
  return {
    async CreateGrant(input, { principal }) {
      if (input.GrantTokens?.length > 0) throw notPlayed('grant tokens');
      const terms = termsOf(input, keys.find(input.KeyId).arn);
      await access.demand(principal, 'kms:CreateGrant', terms.keyArn, {
        'kms:CallerAccount': ACCOUNT,
        'kms:GrantIsForAWSResource': 'false',
        'kms:GranteePrincipal': terms.grantee,
        'kms:GrantOperations': terms.operations,
      });
      const { id } = grants.create(terms, principal.id, now());
      // Grants take effect at once here, so the token that would bridge the delay is never needed.
      return { GrantId: id, GrantToken: id };
    },
    async ListGrants(input, request) {
      const { arn } = keys.find(input.KeyId);
      await authorise(access, request, arn);
      return { Grants: grants.of(arn).map(listed), Truncated: false };
    },
    async RevokeGrant(input, request) {
      const { arn } = keys.find(input.KeyId);
      await authorise(access, request, arn);
      grants.remove(grants.find(arn, input.GrantId).id);
      return {};
    },
    async RetireGrant(input, { principal }) {
      const grant = grants.find(keys.find(input.KeyId).arn, input.GrantId);
      if (grant.retiringPrincipal !== principal.id)
        await access.demand(principal, 'kms:RetireGrant', grant.keyArn, { 'kms:CallerAccount': ACCOUNT });
      grants.remove(grant.id);
      return {};
    },
  };
}

const termsOf = (input: Input, keyArn: string): GrantTerms => {
  if (typeof input.GranteePrincipal !== 'string') {
    throw new AwsError('ValidationException', 400, 'expected a GranteePrincipal, got none');
  }
  return {
    keyArn,
    grantee: input.GranteePrincipal,
    operations: input.Operations ?? [],
    ...(input.Name !== undefined && { name: input.Name }),
    ...(input.RetiringPrincipal !== undefined && { retiringPrincipal: input.RetiringPrincipal }),
    ...(input.Constraints !== undefined && { constraints: input.Constraints }),
  };
};

const listed = (grant: Grant): object => ({
  KeyId: grant.keyArn,
  GrantId: grant.id,
  Name: grant.name,
  CreationDate: grant.createdAt / 1000,
  GranteePrincipal: grant.grantee,
  RetiringPrincipal: grant.retiringPrincipal,
  IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
  Operations: grant.operations,
  Constraints: grant.constraints,
});
