import { bucketOf, type Operation } from '../../operation';
import { s3Error } from '../../wire/errors';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy: Operation = {
  name: 'GetBucketPolicy',
  takes: ['policy'],

  async run(request) {
    const { arn, policy } = bucketOf(request);
    await request.authorisation.demand('s3:GetBucketPolicy', arn);
    if (policy === undefined) throw s3Error('NoSuchBucketPolicy');
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(policy) };
  },
};
