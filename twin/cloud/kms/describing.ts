import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError } from '../aws';
import type { JsonOperation } from '../json-protocol';
import { authorise } from './authorise';
import type { Key, Keys } from './keys';

/** What tells about keys without using them. Lists come whole, as the account has but a few. */
export function describingOperations(keys: Keys, access: Access): Record<string, JsonOperation> {
  return {
    async DescribeKey(input, request) {
      const key = keys.find(input.KeyId);
      await authorise(access, request, key.arn);
      return { KeyMetadata: metadataOf(key) };
    },
    async ListKeys(_, { principal }) {
      await access.demand(principal, 'kms:ListKeys', '*');
      return { Keys: keys.all().map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), Truncated: false };
    },
    async ListAliases(input, { principal }) {
      await access.demand(principal, 'kms:ListAliases', '*');
      const only = input.KeyId === undefined ? undefined : keys.find(input.KeyId).id;
      const listed = keys.allAliases().filter(({ keyId }) => only === undefined || keyId === only);
      return {
        Aliases: listed.map(({ name, keyId }) => ({
          AliasName: name,
          AliasArn: `arn:aws:kms:${REGION}:${ACCOUNT}:${name}`,
          TargetKeyId: keyId,
        })),
        Truncated: false,
      };
    },
    async GetKeyPolicy(input, request) {
      const key = keys.find(input.KeyId);
      await authorise(access, request, key.arn);
      const name = input.PolicyName ?? 'default';
      if (name !== 'default') {
        throw new AwsError('NotFoundException', 400, `expected the policy name default, got ${name}`);
      }
      return { Policy: JSON.stringify(key.policy, undefined, 2), PolicyName: name };
    },
  };
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const metadataOf = (key: Key): object => ({
  AWSAccountId: ACCOUNT,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: key.createdAt / 1000,
  Enabled: key.enabled,
  Description: key.description,
  KeyUsage: key.usage,
  KeyState: key.enabled ? 'Enabled' : 'Disabled',
  Origin: 'AWS_KMS',
  KeyManager: 'CUSTOMER',
  KeySpec: key.spec,
  CustomerMasterKeySpec: key.spec,
  MultiRegion: false,
});
