import { REGION } from '../../../account';
import { bucketOf, type Operation } from '../../operation';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: Operation = {
  name: 'HeadBucket',
  takes: [],

  async run(request) {
    await request.authorisation.demand('s3:ListBucket', bucketOf(request).arn);
    return { status: 200, headers: { 'x-amz-bucket-region': REGION, 'x-amz-access-point-alias': 'false' } };
  },
};
