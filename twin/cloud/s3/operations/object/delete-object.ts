import { bucketOf, causeOf, keyOf, type Operation } from '../../operation';
import { deleteKey } from './deleting';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation = {
  name: 'DeleteObject',
  takes: ['versionId'],

  async run(request) {
    const versionId = request.query.get('versionId');
    const cause = causeOf(request, 'DeleteObject');
    const deleted = await deleteKey(
      request.authorisation,
      bucketOf(request),
      keyOf(request),
      versionId,
      cause,
    );
    return {
      status: 204,
      headers: {
        ...(deleted.marker && { 'x-amz-delete-marker': 'true' }),
        ...(deleted.versionId !== undefined && { 'x-amz-version-id': deleted.versionId }),
      },
    };
  },
};
