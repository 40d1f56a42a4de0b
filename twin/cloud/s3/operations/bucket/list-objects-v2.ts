import { commonPrefixElements, echo, objectElement } from '../../listing/elements';
import { pageOfObjects, resumeAfter } from '../../listing/objects';
import { LISTING_PARAMETERS, listingQuery } from '../../listing/query';
import { readToken, tokenOf } from '../../listing/token';
import { bucketOf, type Operation } from '../../operation';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  takes: ['list-type', 'continuation-token', 'start-after', 'fetch-owner', ...LISTING_PARAMETERS],

  async run(request) {
    const bucket = bucketOf(request);
    const { query } = request;
    await request.authorisation.demand('s3:ListBucket', bucket.arn);
    const listing = listingQuery(query);
    const token = query.get('continuation-token');
    const startAfter = query.get('start-after');
    const page = pageOfObjects(bucket, listing, token === null ? (startAfter ?? '') : readToken(token));
    const next = resumeAfter(page);
    const owner = query.get('fetch-owner') === 'true' ? { Owner: OWNER } : {};
    return xmlReply('ListBucketResult', {
      ...echo(bucket.name, query, listing),
      StartAfter: startAfter === null ? undefined : listing.encode(startAfter),
      ContinuationToken: token ?? undefined,
      KeyCount: page.entries.length + page.commonPrefixes.length,
      IsTruncated: next !== undefined,
      NextContinuationToken: next === undefined ? undefined : tokenOf(next),
      Contents: page.entries.map((version) => ({ ...objectElement(version, listing), ...owner })),
      CommonPrefixes: commonPrefixElements(page.commonPrefixes, listing),
    });
  },
};
