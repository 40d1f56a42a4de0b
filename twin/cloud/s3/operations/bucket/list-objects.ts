import { commonPrefixElements, echo, objectElement } from '../../listing/elements';
import { pageOfObjects, resumeAfter } from '../../listing/objects';
import { LISTING_PARAMETERS, listingQuery } from '../../listing/query';
import { bucketOf, type Operation } from '../../operation';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects: Operation = {
  name: 'ListObjects',
  takes: ['marker', ...LISTING_PARAMETERS],

  async run(request) {
    const bucket = bucketOf(request);
    const { query } = request;
    await request.authorisation.demand('s3:ListBucket', bucket.arn);
    const listing = listingQuery(query);
    const marker = query.get('marker') ?? '';
    const page = pageOfObjects(bucket, listing, marker);
    const next = resumeAfter(page);
    // Without a delimiter the client goes on after the last key it was told.
    const nextMarker = next !== undefined && listing.delimiter !== '' ? listing.encode(next) : undefined;
    return xmlReply('ListBucketResult', {
      ...echo(bucket.name, query, listing),
      Marker: listing.encode(marker),
      NextMarker: nextMarker,
      IsTruncated: next !== undefined,
      Contents: page.entries.map((version) => ({ ...objectElement(version, listing), Owner: OWNER })),
      CommonPrefixes: commonPrefixElements(page.commonPrefixes, listing),
    });
  },
};
