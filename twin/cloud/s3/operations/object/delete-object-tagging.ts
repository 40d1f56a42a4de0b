import type { Operation } from '../../operation';
import { find, isReply, versionHeader } from './reading';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging: Operation = {
  name: 'DeleteObjectTagging',
  takes: ['tagging', 'versionId'],

  async run(request) {
    const found = await find(request, ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging']);
    if (isReply(found)) return found;
    found.bucket.retag(found.version, {});
    return { status: 204, headers: versionHeader(found.version.id) };
  },
};
