import { randomBytes } from 'node:crypto';
import { tagContext } from '../../authorisation';
import { ENCRYPTION_HEADERS, encryptionFor, encryptionHeaders } from '../../encryption';
import { bucketOf, keyOf, type Operation } from '../../operation';
import type { Announced } from '../../storage/upload-store';
import { checksumAlgorithm } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';
import { tagsOfHeader } from '../../wire/tags';
import { xmlReply } from '../../wire/xml';
import { keptHeaders, refuseLists, WRITE_HEADERS } from '../object/writing';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  takes: [
    'uploads',
    'x-amz-tagging',
    'x-amz-checksum-algorithm',
    'x-amz-checksum-type',
    ...WRITE_HEADERS,
    ...ENCRYPTION_HEADERS,
  ],

  async run(request) {
    const bucket = bucketOf(request);
    const key = keyOf(request);
    const { headers, authorisation } = request;
    const tags = tagsOfHeader(headers['x-amz-tagging']);
    const encryption = encryptionFor(headers, bucket.settings.encryption);
    const resource = bucket.arnOf(key);
    await authorisation.demand('s3:PutObject', resource, tagContext('Request', tags));
    if (headers['x-amz-tagging'] !== undefined) {
      await authorisation.demand('s3:PutObjectTagging', resource, tagContext('Request', tags));
    }
    refuseLists(headers);
    const kept = keptHeaders(headers);
    const checksum = checksumPlan(headers);
    await authorisation.demandKey('kms:GenerateDataKey', encryption, bucket, key);
    const id = randomBytes(48).toString('hex');
    bucket.begin({ id, key, headers: kept, tags, encryption, checksum, initiated: request.now });
    return xmlReply(
      'InitiateMultipartUploadResult',
      { Bucket: bucket.name, Key: key, UploadId: id },
      {
        ...encryptionHeaders(encryption),
        ...(checksum && {
          'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(),
          'x-amz-checksum-type': checksum.type,
        }),
      },
    );
  },
};

/**
 * What kind of checksum the parts and the whole will have.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#mpu-checksums
 */
const checksumPlan = (headers: Readonly<Record<string, string>>): Announced['checksum'] => {
  const name = headers['x-amz-checksum-algorithm'];
  const type = headers['x-amz-checksum-type'];
  if (name === undefined) {
    if (type === undefined) return undefined;
    throw s3Error(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = checksumAlgorithm(name);
  const byDefault = algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE';
  if (type === undefined || type === byDefault) return { algorithm, type: byDefault };
  if (type === 'FULL_OBJECT' && algorithm.startsWith('crc')) return { algorithm, type };
  throw s3Error(
    'InvalidRequest',
    `The ${type} checksum type cannot be used with the ${name.toLowerCase()} checksum algorithm.`,
  );
};
