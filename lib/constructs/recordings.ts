import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import { lifecycleDays } from '../domain/retention';

/**
 * Where Connect puts the recordings: each expires in time (article 5). Unversioned, since on a versioned bucket expiry
 * only adds a delete marker; not replicated, not backed up. Kept when the stack goes.
 *
 * Connect writes as the instance's service-linked role, which the key's policy does not name: when the bucket is associated
 * with the instance, Connect makes that role a grant on the key, with the *deployer's* permission `kms:CreateGrant`
 * (`docs/deploy-policy.json`). The key's policy lets nobody grant it in any other way.
 * https://docs.aws.amazon.com/connect/latest/adminguide/key-management.html
 */
export class Recordings extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(
    scope: Construct,
    id: string,
    { region, maximumDays, safetyDays }: Pick<Charter, 'region' | 'maximumDays' | 'safetyDays'>,
  ) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: "Agglo J'écoute: recordings",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key.addToResourcePolicy(onlyConnectGrants(region));
    this.bucket = new Bucket(this, 'Resource', {
      versioned: false,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { id: 'expire', expiration: Duration.days(lifecycleDays(maximumDays, safetyDays)) },
        { id: 'abort-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Not `eventBridgeEnabled`: that adds a function of CDK's own which may change the notifications of any bucket.
    (this.bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'an access log would be one more store that names calls, to expire on its own; no role of these stacks may read an object',
    });
  }
}

const onlyConnectGrants = (region: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'OnlyConnectGrants',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'kms:ViaService': `connect.${region}.amazonaws.com` } },
  });
