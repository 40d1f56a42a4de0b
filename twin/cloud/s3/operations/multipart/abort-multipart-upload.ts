import { bucketOf, keyOf, type Operation } from '../../operation';
import { uploadOf } from './upload';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  takes: ['uploadId'],

  async run(request) {
    const bucket = bucketOf(request);
    await request.authorisation.demand('s3:AbortMultipartUpload', bucket.arnOf(keyOf(request)));
    bucket.uploads.end(uploadOf(request, bucket));
    return { status: 204 };
  },
};
