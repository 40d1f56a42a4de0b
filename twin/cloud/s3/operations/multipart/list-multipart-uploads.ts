import { notPlayed } from '../../../aws';
import { listingQuery } from '../../listing/query';
import { bucketOf, type Operation } from '../../operation';
import { compareKeys } from '../../storage/sorted-keys';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';

const MOST = 1000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: Operation = {
  name: 'ListMultipartUploads',
  takes: ['uploads', 'prefix', 'encoding-type'],

  async run(request) {
    const bucket = bucketOf(request);
    const { query } = request;
    await request.authorisation.demand('s3:ListBucketMultipartUploads', bucket.arn);
    const { prefix, encode } = listingQuery(query);
    const uploads = bucket.uploads
      .all()
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => compareKeys(a.key, b.key) || a.initiated - b.initiated);
    if (uploads.length > MOST) throw notPlayed('pages of multipart uploads');
    return xmlReply('ListMultipartUploadsResult', {
      Bucket: bucket.name,
      Prefix: encode(prefix),
      EncodingType: query.get('encoding-type') ?? undefined,
      MaxUploads: MOST,
      IsTruncated: false,
      Upload: uploads.map(({ id, key, initiated, checksum }) => ({
        Key: encode(key),
        UploadId: id,
        Initiator: OWNER,
        Owner: OWNER,
        StorageClass: 'STANDARD',
        Initiated: new Date(initiated).toISOString(),
        ChecksumAlgorithm: checksum?.algorithm.toUpperCase(),
        ChecksumType: checksum?.type,
      })),
    });
  },
};
