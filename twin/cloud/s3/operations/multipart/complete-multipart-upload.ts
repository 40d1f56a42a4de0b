import { createHash } from 'node:crypto';
import { encryptionHeaders } from '../../encryption';
import { bucketOf, causeOf, keyOf, type Operation } from '../../operation';
import type { Part, Upload } from '../../storage/upload-store';
import { type Checksum, checksumElement, checksumOf, claimedChecksum } from '../../wire/checksum';
import { demandAbsent } from '../../wire/conditions';
import { s3Error } from '../../wire/errors';
import { xmlReply } from '../../wire/xml';
import { expirationHeader, versionHeader } from '../object/reading';
import { completedParts } from './completed-parts';
import { uploadOf } from './upload';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  takes: ['uploadId', 'if-none-match', 'x-amz-checksum-type', 'x-amz-mp-object-size'],
  checksumIsOfObject: true,

  async run(request) {
    const bucket = bucketOf(request);
    const key = keyOf(request);
    const { authorisation, headers } = request;
    await authorisation.demand('s3:PutObject', bucket.arnOf(key));
    await authorisation.demandKey('kms:Decrypt', uploadOf(request, bucket).encryption, bucket, key);
    // Looked up again: it may have been completed or aborted meanwhile.
    const upload = uploadOf(request, bucket);
    const parts = completedParts(request.body, upload);
    const bytes = Buffer.concat(parts.map((part) => bucket.uploads.read(upload, part)));
    const checksum = await wholeChecksum(upload, parts, bytes);
    checkClaims(headers, checksum, bytes.length);
    demandAbsent(bucket.current(key), headers);
    const etag = `${md5OfEtags(parts)}-${parts.length}`;
    const content = { size: bytes.length, etag, headers: upload.headers, tags: upload.tags, checksum };
    const cause = causeOf(request, 'CompleteMultipartUpload');
    const version = bucket.write(key, { ...content, encryption: upload.encryption }, bytes, cause);
    bucket.uploads.end(upload);
    return xmlReply(
      'CompleteMultipartUploadResult',
      {
        Location: `https://${bucket.name}.s3.amazonaws.com/${encodeURIComponent(key)}`,
        Bucket: bucket.name,
        Key: key,
        ETag: `"${etag}"`,
        [checksumElement(checksum.algorithm)]: checksum.value,
        ChecksumType: checksum.type,
      },
      {
        ...encryptionHeaders(upload.encryption),
        ...versionHeader(version.id),
        ...expirationHeader(bucket, key, version.id),
      },
    );
  },
};

const wholeChecksum = async (
  { checksum }: Upload,
  parts: readonly Part[],
  bytes: Buffer,
): Promise<Checksum> => {
  const { algorithm, type } = checksum ?? { algorithm: 'crc64nvme', type: 'FULL_OBJECT' };
  if (type === 'FULL_OBJECT') return { algorithm, value: await checksumOf(algorithm, bytes), type };
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.checksum.value, 'base64')));
  return { algorithm, value: `${await checksumOf(algorithm, digests)}-${parts.length}`, type };
};

/** What the client says of the whole object, beside its parts. */
const checkClaims = (headers: Readonly<Record<string, string>>, own: Checksum, size: number): void => {
  const claimed = claimedChecksum(headers);
  const type = headers['x-amz-checksum-type'];
  const announcedSize = headers['x-amz-mp-object-size'];
  if (type !== undefined && type !== own.type) {
    throw s3Error('InvalidRequest', `The upload was created using the ${own.type} checksum mode.`);
  }
  if (claimed !== undefined && (claimed.algorithm !== own.algorithm || claimed.value !== own.value)) {
    throw s3Error(
      'BadDigest',
      `The ${claimed.algorithm} you specified did not match the calculated checksum.`,
    );
  }
  if (announcedSize !== undefined && Number(announcedSize) !== size) {
    throw s3Error(
      'InvalidRequest',
      'The provided x-amz-mp-object-size header does not match the size of the object.',
    );
  }
};

const md5OfEtags = (parts: readonly Part[]): string =>
  createHash('md5')
    .update(Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex'))))
    .digest('hex');
