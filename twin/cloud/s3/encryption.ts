import { notPlayed } from '../aws';
import { s3Error } from './wire/errors';

/** How an object is encrypted at rest. The twin's files are in the clear: it plays who may use the key, not the cipher. */
export type Encryption =
  | { readonly algorithm: 'AES256' }
  | {
      readonly algorithm: 'aws:kms';
      readonly keyArn: string;
      /** An S3 Bucket Key: one data key for the bucket rather than one for each object. */
      readonly bucketKey: boolean;
    };

const HEADER = 'x-amz-server-side-encryption';
const KEY_HEADER = `${HEADER}-aws-kms-key-id`;
const BUCKET_KEY_HEADER = `${HEADER}-bucket-key-enabled`;

/** Headers by which a request asks for encryption other than the bucket's own. */
export const ENCRYPTION_HEADERS = [HEADER, KEY_HEADER, BUCKET_KEY_HEADER];

/**
 * What a new object is encrypted with: what the request asks for, else the bucket's default.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
 * @throws AwsError for headers that contradict each other or ask for what is not played
 */
export function encryptionFor(headers: Readonly<Record<string, string>>, byDefault: Encryption): Encryption {
  const algorithm = headers[HEADER];
  const keyArn = headers[KEY_HEADER];
  if (algorithm === undefined && keyArn === undefined) return byDefault;
  if (keyArn !== undefined && algorithm !== 'aws:kms') {
    throw s3Error(
      'InvalidArgument',
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
    );
  }
  if (algorithm === 'AES256') return { algorithm };
  if (algorithm !== 'aws:kms') throw notPlayed(`${HEADER}: ${algorithm}`);
  if (keyArn === undefined) throw notPlayed('the AWS managed key aws/s3');
  if (!isKeyArn(keyArn)) throw notPlayed('a key that is not named by its ARN');
  const bucketKey =
    headers[BUCKET_KEY_HEADER] === undefined
      ? byDefault.algorithm === 'aws:kms' && byDefault.bucketKey
      : headers[BUCKET_KEY_HEADER] === 'true';
  return { algorithm, keyArn, bucketKey };
}

export const isKeyArn = (text: string): boolean => /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(text);

/** What a reply says of an object's encryption. */
export function encryptionHeaders(encryption: Encryption): Record<string, string> {
  if (encryption.algorithm === 'AES256') return { [HEADER]: 'AES256' };
  return {
    [HEADER]: 'aws:kms',
    [KEY_HEADER]: encryption.keyArn,
    ...(encryption.bucketKey && { [BUCKET_KEY_HEADER]: 'true' }),
  };
}
