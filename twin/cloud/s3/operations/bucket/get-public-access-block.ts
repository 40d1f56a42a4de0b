import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock: Operation = {
  name: 'GetPublicAccessBlock',
  takes: ['publicAccessBlock'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetBucketPublicAccessBlock', arn);
    return xmlReply('PublicAccessBlockConfiguration', { ...settings.publicAccessBlock });
  },
};
