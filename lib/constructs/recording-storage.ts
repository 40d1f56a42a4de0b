import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { Instance } from './instance';
import type { Recordings } from './recordings';

/**
 * The instance's call recordings go to our bucket, under our key. An instance has one place for them: adopting an existing
 * one first removes its present association.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateInstanceStorageConfig.html
 */
export class RecordingStorage extends Construct {
  constructor(scope: Construct, id: string, instance: Instance, { bucket, key }: Recordings) {
    super(scope, id);
    new CfnInstanceStorageConfig(this, 'Resource', {
      instanceArn: instance.arn,
      resourceType: 'CALL_RECORDINGS',
      storageType: 'S3',
      s3Config: {
        bucketName: bucket.bucketName,
        bucketPrefix: instance.recordingPrefix,
        encryptionConfig: { encryptionType: 'KMS', keyId: key.keyArn },
      },
    });
  }
}
