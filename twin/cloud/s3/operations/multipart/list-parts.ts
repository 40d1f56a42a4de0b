import { bucketOf, countOf, keyOf, type Operation } from '../../operation';
import { checksumElement } from '../../wire/checksum';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';
import { uploadOf } from './upload';

const MOST = 1000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation = {
  name: 'ListParts',
  takes: ['uploadId', 'max-parts', 'part-number-marker'],

  async run(request) {
    const bucket = bucketOf(request);
    const { query } = request;
    await request.authorisation.demand('s3:ListMultipartUploadParts', bucket.arnOf(keyOf(request)));
    const upload = uploadOf(request, bucket);
    const most = countOf(query, 'max-parts', MOST);
    const marker = Number(query.get('part-number-marker') ?? 0);
    const rest = [...upload.parts.values()]
      .filter(({ number }) => number > marker)
      .sort((a, b) => a.number - b.number);
    const told = rest.slice(0, most);
    const truncated = rest.length > told.length;
    return xmlReply('ListPartsResult', {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.id,
      PartNumberMarker: marker,
      NextPartNumberMarker: truncated ? told.at(-1)?.number : undefined,
      MaxParts: most,
      IsTruncated: truncated,
      Initiator: OWNER,
      Owner: OWNER,
      StorageClass: 'STANDARD',
      ChecksumAlgorithm: upload.checksum?.algorithm.toUpperCase(),
      ChecksumType: upload.checksum?.type,
      Part: told.map(({ number, modified, etag, size, checksum }) => ({
        PartNumber: number,
        LastModified: new Date(modified).toISOString(),
        ETag: `"${etag}"`,
        Size: size,
        [checksumElement(checksum.algorithm)]: checksum.value,
      })),
    });
  },
};
