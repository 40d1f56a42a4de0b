import { REGION } from '../../../account';
import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation: Operation = {
  name: 'GetBucketLocation',
  takes: ['location'],

  async run(request) {
    await request.authorisation.demand('s3:GetBucketLocation', bucketOf(request).arn);
    return xmlReply('LocationConstraint', REGION);
  },
};
