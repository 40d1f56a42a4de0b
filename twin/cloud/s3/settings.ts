import type { BucketProperties, RuleProperties } from './bucket-properties';
import type { Encryption } from './encryption';
import type { LifecycleRule } from './lifecycle/rules';
import type { Tags } from './version';

interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** How the template sets a bucket. */
export interface Settings {
  readonly versioned: boolean;
  /** Of objects whose request names no other. */
  readonly encryption: Encryption;
  readonly lifecycle: readonly LifecycleRule[];
  /** Whether events go to EventBridge. */
  readonly eventBridge: boolean;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly tags: Tags;
}

/** What S3 sets for a new bucket that does not say otherwise. */
const BLOCK_ALL: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export function settingsOf(properties: BucketProperties): Settings {
  const rules = properties.LifecycleConfiguration?.Rules ?? [];
  const eventBridge = properties.NotificationConfiguration?.EventBridgeConfiguration;
  return {
    versioned: properties.VersioningConfiguration !== undefined,
    encryption: encryptionOf(properties.BucketEncryption),
    lifecycle: rules.filter(({ Status }) => Status === 'Enabled').map(ruleOf),
    eventBridge: eventBridge?.EventBridgeEnabled ?? false,
    publicAccessBlock: properties.PublicAccessBlockConfiguration ?? BLOCK_ALL,
    tags: Object.fromEntries(properties.Tags.map(({ Key, Value }) => [Key, Value])),
  };
}

const encryptionOf = (properties: BucketProperties['BucketEncryption']): Encryption => {
  const rule = properties?.ServerSideEncryptionConfiguration[0];
  const byDefault = rule?.ServerSideEncryptionByDefault;
  if (rule === undefined || byDefault?.SSEAlgorithm !== 'aws:kms') return { algorithm: 'AES256' };
  return { algorithm: 'aws:kms', keyArn: byDefault.KMSMasterKeyID, bucketKey: rule.BucketKeyEnabled };
};

const ruleOf = (rule: RuleProperties, index: number): LifecycleRule => ({
  id: rule.Id ?? `rule-${index + 1}`,
  prefix: rule.Prefix,
  tags: Object.fromEntries(rule.TagFilters.map(({ Key, Value }) => [Key, Value])),
  expirationDays: rule.ExpirationInDays,
  loneMarkers: rule.ExpiredObjectDeleteMarker,
  noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays,
  abortDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
});
