import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { s3Error } from './errors';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
const CHECKSUM_ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** A multipart object's is either that of its bytes or that of its parts' checksums. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64, big-endian; a composite one ends in `-` and the number of parts. */
  readonly value: string;
  readonly type: ChecksumType;
}

const DIGEST_BYTES: Record<ChecksumAlgorithm, number> = {
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
};

/** The checksum in base64. */
export async function checksumOf(algorithm: ChecksumAlgorithm, bytes: Buffer): Promise<string> {
  switch (algorithm) {
    case 'crc32': {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(crc32(bytes));
      return digest.toString('base64');
    }
    case 'crc32c':
      return digestOf(new Crc32c(), bytes);
    case 'crc64nvme':
      return digestOf(new Crc64Nvme(), bytes);
    default:
      return createHash(algorithm).update(bytes).digest('base64');
  }
}

const digestOf = async (hash: Crc32c | Crc64Nvme, bytes: Buffer): Promise<string> => {
  hash.update(bytes);
  return Buffer.from(await hash.digest()).toString('base64');
};

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm}`;

/** What a reply says of a checksum. */
export const checksumHeaders = ({ algorithm, value, type }: Checksum): Record<string, string> => ({
  [checksumHeader(algorithm)]: value,
  'x-amz-checksum-type': type,
});

/** The name under which XML documents hold it: `ChecksumCRC64NVME`. */
export const checksumElement = (algorithm: ChecksumAlgorithm): string => `Checksum${algorithm.toUpperCase()}`;

/** The algorithm of that name, in whatever case. */
export function checksumAlgorithm(name: string): ChecksumAlgorithm {
  const known = CHECKSUM_ALGORITHMS.find((algorithm) => algorithm === name.toLowerCase());
  if (known === undefined) throw s3Error('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  return known;
}

/**
 * The only checksum among headers or trailers.
 * @throws AwsError when there are several, or one that cannot be of its algorithm
 */
export function claimedChecksum(
  headers: Readonly<Record<string, string>>,
): Omit<Checksum, 'type'> | undefined {
  const [claimed, ...others] = CHECKSUM_ALGORITHMS.filter(
    (name) => headers[checksumHeader(name)] !== undefined,
  );
  if (claimed === undefined) return undefined;
  if (others.length > 0) {
    throw s3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const value = headers[checksumHeader(claimed)] as string;
  const digest = Buffer.from(value.replace(/-\d+$/, ''), 'base64');
  if (digest.length !== DIGEST_BYTES[claimed]) {
    throw s3Error('InvalidRequest', `Value for ${checksumHeader(claimed)} header is invalid.`);
  }
  return { algorithm: claimed, value };
}
