import { z } from 'zod';
import { notPlayed } from '../aws';
import { isKeyArn } from './encryption';

/**
 * What the twin plays of a bucket's properties. Anything else is refused: to pass over it would be kinder than AWS.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
 */
const days = z.int().positive();
const tag = z.strictObject({ Key: z.string(), Value: z.string() });
const keyArn = z.string().refine(isKeyArn, 'expected the ARN of a key');

const encryption = z.discriminatedUnion('SSEAlgorithm', [
  z.strictObject({ SSEAlgorithm: z.literal('AES256') }),
  z.strictObject({ SSEAlgorithm: z.literal('aws:kms'), KMSMasterKeyID: keyArn }),
]);

const lifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  TagFilters: z.array(tag).default([]),
  ExpirationInDays: days.optional(),
  ExpiredObjectDeleteMarker: z.boolean().optional(),
  NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: days }).optional(),
  NoncurrentVersionExpirationInDays: days.optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: days }).optional(),
});

const publicAccessBlock = z.strictObject({
  BlockPublicAcls: z.boolean().default(false),
  IgnorePublicAcls: z.boolean().default(false),
  BlockPublicPolicy: z.boolean().default(false),
  RestrictPublicBuckets: z.boolean().default(false),
});

const bucket = z.strictObject({
  BucketName: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  BucketEncryption: z
    .strictObject({
      ServerSideEncryptionConfiguration: z.tuple([
        z.strictObject({
          ServerSideEncryptionByDefault: encryption,
          BucketKeyEnabled: z.boolean().default(false),
        }),
      ]),
    })
    .optional(),
  VersioningConfiguration: z.strictObject({ Status: z.literal('Enabled') }).optional(),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(lifecycleRule).min(1) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
    })
    .optional(),
  PublicAccessBlockConfiguration: publicAccessBlock.optional(),
  OwnershipControls: z
    .strictObject({
      Rules: z.tuple([z.strictObject({ ObjectOwnership: z.literal('BucketOwnerEnforced') })]),
    })
    .optional(),
  Tags: z.array(tag).default([]),
});

export type BucketProperties = z.output<typeof bucket>;
export type RuleProperties = z.output<typeof lifecycleRule>;

/**
 * A bucket's properties in the template.
 * @throws AwsError NotImplemented naming each that is not played as it is set
 */
export function bucketProperties(properties: unknown): BucketProperties {
  const checked = bucket.safeParse(properties);
  if (checked.success) return checked.data;
  const findings = checked.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw notPlayed(`these properties of a bucket: ${findings.join(', ')}`);
}
