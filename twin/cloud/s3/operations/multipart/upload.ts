import type { Bucket } from '../../bucket';
import { keyOf, type S3Request } from '../../operation';
import type { Upload } from '../../storage/upload-store';
import { s3Error } from '../../wire/errors';

/**
 * The upload that a request is about.
 * @throws AwsError NoSuchUpload
 */
export function uploadOf(request: S3Request, bucket: Bucket): Upload {
  const upload = bucket.uploads.get(request.query.get('uploadId') ?? '');
  if (upload === undefined || upload.key !== keyOf(request)) throw s3Error('NoSuchUpload');
  return upload;
}
