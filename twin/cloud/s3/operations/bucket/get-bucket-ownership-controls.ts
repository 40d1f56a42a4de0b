import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const getBucketOwnershipControls: Operation = {
  name: 'GetBucketOwnershipControls',
  takes: ['ownershipControls'],

  async run(request) {
    await request.authorisation.demand('s3:GetBucketOwnershipControls', bucketOf(request).arn);
    // What S3 sets for every new bucket, and the only one that a template may set here.
    return xmlReply('OwnershipControls', { Rule: { ObjectOwnership: 'BucketOwnerEnforced' } });
  },
};
