import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning: Operation = {
  name: 'GetBucketVersioning',
  takes: ['versioning'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetBucketVersioning', arn);
    return xmlReply('VersioningConfiguration', { Status: settings.versioned ? 'Enabled' : undefined });
  },
};
