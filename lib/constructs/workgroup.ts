import { Aws, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import { PrivateBucket } from './private-bucket';

/** Where results lie in their bucket. */
const RESULTS_PREFIX = 'results/';

export interface WorkgroupProps {
  readonly name: string;
  readonly description: string;
  /** Under which results lie. */
  readonly key: Key;
  /** What a query may read at the most, in bytes: whatever reads more was not meant. */
  readonly mostBytes: number;
}

/**
 * A workgroup of Athena. What it sets holds for whoever asks in it: results under a key of ours in a bucket of their own, gone
 * after a day, and no query that reads too much.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 */
export class Workgroup extends Construct {
  readonly name: string;
  /** What it takes to ask here, whatever is asked. */
  readonly permissionsToAsk: readonly PolicyStatement[];

  constructor(
    scope: Construct,
    id: string,
    { name, description, key, mostBytes }: WorkgroupProps,
    { region }: Pick<Charter, 'region'>,
  ) {
    super(scope, id);
    const { bucket } = new PrivateBucket(this, 'Results', {
      key,
      expireDays: 1,
      unloggedBecause: 'what lies in it is gone in a day; Athena keeps a history of what is asked',
    });
    const group = new CfnWorkGroup(this, 'Resource', {
      name,
      description,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        bytesScannedCutoffPerQuery: mostBytes,
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: bucket.s3UrlForObject(RESULTS_PREFIX),
          expectedBucketOwner: Aws.ACCOUNT_ID,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    this.name = group.ref;
    this.permissionsToAsk = [
      new PolicyStatement({
        actions: [
          'athena:StartQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:StopQueryExecution',
        ],
        resources: [
          Stack.of(this).formatArn({ service: 'athena', resource: 'workgroup', resourceName: name }),
        ],
      }),
      // Athena writes and reads results in the asker's name, in parts when they are large.
      // https://docs.aws.amazon.com/athena/latest/ug/amazonathenafullaccess-managed-policy.html
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [bucket.bucketArn],
      }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [bucket.arnForObjects(`${RESULTS_PREFIX}*`)],
      }),
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
      }),
    ];
  }
}
