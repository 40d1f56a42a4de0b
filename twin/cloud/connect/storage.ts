import type { RecordingSink } from '../../telephone/exchange';
import { ACCOUNT } from '../account';
import type { AwsService } from '../aws';
import type { Assumed } from '../iam/assumed';

/** What CloudFormation says of a call recordings store. */
export interface S3Config {
  readonly BucketName: string;
  readonly BucketPrefix: string;
  readonly EncryptionConfig?: { readonly EncryptionType: string; readonly KeyId: string };
}

/**
 * What the instance's role may do with the recordings' bucket once the store is associated. Pages say that the association
 * adds a policy to the role, not which; these are the actions of the role's managed policy on Connect's own buckets.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonConnectServiceLinkedRolePolicy.html
 */
export const assumedOf = (role: string, { BucketName }: S3Config): readonly Assumed[] => [
  {
    principal: role,
    actions: ['s3:GetObject', 's3:GetObjectAcl', 's3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject'],
    resource: `arn:aws:s3:::${BucketName}/*`,
    source: 'https://docs.aws.amazon.com/connect/latest/adminguide/restrict-access-examples.html',
  },
  {
    principal: role,
    actions: ['s3:GetBucketLocation', 's3:GetBucketAcl'],
    resource: `arn:aws:s3:::${BucketName}`,
    source: 'https://docs.aws.amazon.com/connect/latest/adminguide/restrict-access-examples.html',
  },
];

/** What the grant on the store's key lets that role do. Which operations Amazon asks for is not documented: assumed. */
export const GRANTED_OPERATIONS = ['GenerateDataKey', 'Decrypt', 'DescribeKey'] as const;

/** Puts recordings into the store's bucket over S3's own wire, as the instance's role. */
export const sinkOf = (s3: AwsService, role: string, config: S3Config): RecordingSink => ({
  prefix: config.BucketPrefix,
  async store(key, wav) {
    const { BucketName, EncryptionConfig } = config;
    await s3.handle({
      service: 's3',
      method: 'PUT',
      path: `/${BucketName}/${key.split('/').map(encodeURIComponent).join('/')}`,
      query: new URLSearchParams(),
      headers: {
        'content-length': String(wav.length),
        'content-type': 'audio/wav',
        ...(EncryptionConfig !== undefined && {
          'x-amz-server-side-encryption': 'aws:kms',
          'x-amz-server-side-encryption-aws-kms-key-id': EncryptionConfig.KeyId,
        }),
      },
      body: wav,
      principal: { kind: 'role', id: role, accountId: ACCOUNT },
    });
  },
});
