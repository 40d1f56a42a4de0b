import { bucketOf, type Operation } from '../../operation';
import { s3Error } from '../../wire/errors';
import { tagSet } from '../../wire/tags';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging: Operation = {
  name: 'GetBucketTagging',
  takes: ['tagging'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetBucketTagging', arn);
    if (Object.keys(settings.tags).length === 0) throw s3Error('NoSuchTagSet');
    return xmlReply('Tagging', { TagSet: tagSet(settings.tags) });
  },
};
