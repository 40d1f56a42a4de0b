import { createHash, randomUUID } from 'node:crypto';
import { notPlayed } from '../../../aws';
import type { Encryption } from '../../encryption';
import type { S3Request } from '../../operation';
import { type Checksum, checksumOf } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';

/** Headers of a write that are kept with the object, beside the metadata of its own. */
const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

const METADATA = 'x-amz-meta-';
const MOST_METADATA_BYTES = 2048;

/** Headers by which a request says what to keep. */
export const WRITE_HEADERS = [`${METADATA}*`, 'x-amz-acl', 'x-amz-grant-*', 'x-amz-storage-class'];

type Headers = Readonly<Record<string, string>>;

/**
 * What a reply to a later read will repeat.
 * @throws AwsError MetadataTooLarge
 */
export function keptHeaders(headers: Headers): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => name.startsWith(METADATA));
  const bytes = own.reduce(
    (sum, [name, value]) => sum + name.length - METADATA.length + Buffer.byteLength(value),
    0,
  );
  if (bytes > MOST_METADATA_BYTES) throw s3Error('MetadataTooLarge');
  const standard = KEPT.flatMap((name) => {
    const value = name === 'content-encoding' ? withoutChunks(headers[name]) : headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(standard),
    ...Object.fromEntries(own),
  };
}

/** `aws-chunked` is how the body travelled, not how the object is encoded. */
const withoutChunks = (encoding: string | undefined): string | undefined => {
  const kept = (encoding ?? '').split(',').filter((each) => !['aws-chunked', ''].includes(each.trim()));
  return kept.length === 0 ? undefined : kept.join(',').trim();
};

/**
 * Refuses access lists, which buckets of ours have none of, and storage classes, of which the twin plays one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function refuseLists(headers: Headers): void {
  const acl = headers['x-amz-acl'];
  const grants = Object.keys(headers).some((name) => name.startsWith('x-amz-grant-'));
  // The two access lists that the bucket owner's full control amounts to are let through.
  if (grants || (acl !== undefined && acl !== 'bucket-owner-full-control' && acl !== 'private')) {
    throw s3Error('AccessControlListNotSupported');
  }
  const storageClass = headers['x-amz-storage-class'] ?? 'STANDARD';
  if (storageClass !== 'STANDARD') throw notPlayed(`the storage class ${storageClass}`);
}

/** The ETag is the MD5 of the bytes only where no key of KMS encrypts them; else it tells nothing. */
export const etagOf = (bytes: Buffer, encryption: Encryption): string =>
  encryption.algorithm === 'AES256'
    ? createHash('md5').update(bytes).digest('hex')
    : randomUUID().replaceAll('-', '');

/** The checksum that the client sent; without one S3 computes CRC-64/NVME. */
export async function checksumFor({ checksum, body }: S3Request): Promise<Checksum> {
  return checksum === undefined
    ? { algorithm: 'crc64nvme', value: await checksumOf('crc64nvme', body), type: 'FULL_OBJECT' }
    : { ...checksum, type: 'FULL_OBJECT' };
}
