import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption: Operation = {
  name: 'GetBucketEncryption',
  takes: ['encryption'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetEncryptionConfiguration', arn);
    const { encryption } = settings;
    const kms = encryption.algorithm === 'aws:kms';
    return xmlReply('ServerSideEncryptionConfiguration', {
      Rule: {
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: encryption.algorithm,
          KMSMasterKeyID: kms ? encryption.keyArn : undefined,
        },
        BucketKeyEnabled: kms && encryption.bucketKey,
      },
    });
  },
};
