import { notPlayed } from '../aws';
import type { Policies } from '../iam/policies';
import { digestOf } from '../physical-name';
import type { Player, Resource } from '../resource';
import type { Keys } from './keys';
import type { KeyUsage } from './specs';

/** Properties that change nothing one could see here: rotation keeps ids and old ciphertexts, deletion is not played. */
const UNSEEN = ['EnableKeyRotation', 'RotationPeriodInDays', 'PendingWindowInDays', 'Tags'];
const SEEN = ['Description', 'Enabled', 'KeyPolicy', 'KeySpec', 'KeyUsage'];

/**
 * Plays `AWS::KMS::Key` and `AWS::KMS::Alias`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
 */
export function kmsPlayers(keys: Keys, policies: Policies): Player[] {
  return [
    {
      types: ['AWS::KMS::Key'],
      async provision(resource) {
        const { properties } = resource;
        const other = Object.keys(properties).find((name) => ![...UNSEEN, ...SEEN].includes(name));
        if (other !== undefined) throw notPlayed(`a KMS key with ${other}`);
        const key = keys.put({
          id: keyIdOf(resource),
          spec: properties.KeySpec ?? 'SYMMETRIC_DEFAULT',
          usage: (properties.KeyUsage ?? 'ENCRYPT_DECRYPT') as KeyUsage,
          description: properties.Description ?? '',
          enabled: String(properties.Enabled ?? true) === 'true',
          policy: properties.KeyPolicy,
        });
        policies.attach(key.arn, properties.KeyPolicy);
        return { ref: key.id, attributes: { Arn: key.arn, KeyId: key.id } };
      },
    },
    {
      types: ['AWS::KMS::Alias'],
      async provision({ properties }) {
        keys.putAlias(properties.AliasName, properties.TargetKeyId);
        return { ref: properties.AliasName, attributes: {} };
      },
    },
  ];
}

const keyIdOf = (resource: Resource): string =>
  digestOf(resource).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
