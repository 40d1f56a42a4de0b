import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  /** Its key; one of its own when absent, described by what lies in it: `recordings`. */
  readonly key: Key | { readonly holds: string };
  /** Days after which everything expires; absent when nothing does. */
  readonly expireDays?: number;
  readonly rules?: readonly LifecycleRule[];
  /** Why the bucket has no access log, for whoever audits the template. */
  readonly unloggedBecause: string;
}

/**
 * A bucket of this account alone under a key of ours. Unversioned, since on a versioned bucket expiry only adds a delete marker; not
 * replicated, not backed up. Kept when the stack goes.
 */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(
    scope: Construct,
    id: string,
    { key, expireDays, rules = [], unloggedBecause }: PrivateBucketProps,
  ) {
    super(scope, id);
    this.key =
      key instanceof Key
        ? key
        : new Key(this, 'Key', {
            description: `Agglo J'écoute: ${key.holds}`,
            enableKeyRotation: true,
            removalPolicy: RemovalPolicy.RETAIN,
          });
    this.bucket = new Bucket(this, 'Resource', {
      versioned: false,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        ...(expireDays === undefined ? [] : [{ id: 'expire', expiration: Duration.days(expireDays) }]),
        ...rules,
        { id: 'abort-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({ id: 'AwsSolutions-S1', reason: unloggedBecause });
  }

  /** What it takes to do these things with what lies under a prefix, with the bucket's key. */
  permissions(prefix: string, ...actions: readonly string[]): PolicyStatement[] {
    const uses = actions.flatMap((action) => USE_OF_KEY[action] ?? []);
    return [
      statement(actions, [this.bucket.arnForObjects(`${prefix}*`)]),
      ...(uses.length === 0 ? [] : [statement(uses, [this.key.keyArn])]),
    ];
  }

  /** What it takes to have Athena read what lies under these prefixes. */
  permissionsForAthena(...prefixes: readonly string[]): PolicyStatement[] {
    return [
      statement(['s3:GetBucketLocation', 's3:ListBucket'], [this.bucket.bucketArn]),
      ...prefixes.flatMap((prefix) => this.permissions(prefix, 's3:GetObject')),
    ];
  }

  /**
   * What it takes to list the bucket, and to be told that an object is not there rather than that one may not know.
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
   */
  get permissionToList(): PolicyStatement {
    return statement(['s3:ListBucket'], [this.bucket.bucketArn]);
  }
}

/**
 * What an action on objects takes of the key. Everything that is put is put in one part: only several would have to be decrypted.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
const USE_OF_KEY: Readonly<Record<string, string>> = {
  's3:GetObject': 'kms:Decrypt',
  's3:PutObject': 'kms:GenerateDataKey',
};

const statement = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });
