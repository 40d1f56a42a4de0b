import { encryptionHeaders } from '../../encryption';
import { bucketOf, keyOf, type Operation, type S3Request } from '../../operation';
import type { Upload } from '../../storage/upload-store';
import { type Checksum, checksumHeader, checksumOf } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';
import { etagOf } from '../object/writing';
import { uploadOf } from './upload';

const MOST_PARTS = 10_000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = {
  name: 'UploadPart',
  takes: ['uploadId', 'partNumber'],

  async run(request) {
    const bucket = bucketOf(request);
    const { body, authorisation } = request;
    const number = Number(request.query.get('partNumber'));
    if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS) {
      throw s3Error(
        'InvalidArgument',
        `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
      );
    }
    await authorisation.demand('s3:PutObject', bucket.arnOf(keyOf(request)));
    const upload = uploadOf(request, bucket);
    await authorisation.demandKey('kms:Decrypt', upload.encryption, bucket, upload.key);
    const checksum = await partChecksum(request, upload);
    const etag = etagOf(body, upload.encryption);
    // The upload may have grown by other parts meanwhile.
    const part = { number, size: body.length, etag, checksum, modified: request.now };
    bucket.uploads.put(uploadOf(request, bucket), part, body);
    const headers = { etag: `"${etag}"`, ...encryptionHeaders(upload.encryption) };
    return { status: 200, headers: { ...headers, [checksumHeader(checksum.algorithm)]: checksum.value } };
  },
};

/** The checksum that was announced; without an announcement S3 computes CRC-64/NVME. */
const partChecksum = async ({ checksum, body }: S3Request, upload: Upload): Promise<Checksum> => {
  const announced = upload.checksum?.algorithm;
  if (
    checksum?.algorithm !== announced &&
    (checksum !== undefined || upload.checksum?.type === 'COMPOSITE')
  ) {
    throw s3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${announced ?? 'null'}, actual checksum Type: ${checksum?.algorithm ?? 'null'}`,
    );
  }
  const algorithm = announced ?? 'crc64nvme';
  return { algorithm, value: checksum?.value ?? (await checksumOf(algorithm, body)), type: 'FULL_OBJECT' };
};
