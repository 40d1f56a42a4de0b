import { commonPrefixElements, echo, objectElement } from '../../listing/elements';
import { LISTING_PARAMETERS, type ListingQuery, listingQuery } from '../../listing/query';
import { type ListedVersion, pageOfVersions } from '../../listing/versions';
import { bucketOf, type Operation } from '../../operation';
import { isStored } from '../../version';
import { s3Error } from '../../wire/errors';
import { OWNER } from '../../wire/owner';
import { type Xml, xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions: Operation = {
  name: 'ListObjectVersions',
  takes: ['versions', 'key-marker', 'version-id-marker', ...LISTING_PARAMETERS],

  async run(request) {
    const bucket = bucketOf(request);
    const { query } = request;
    await request.authorisation.demand('s3:ListBucketVersions', bucket.arn);
    const listing = listingQuery(query);
    const key = query.get('key-marker') ?? '';
    const versionId = query.get('version-id-marker') ?? undefined;
    if (versionId !== undefined && key === '') {
      throw s3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
    }
    const { entries, commonPrefixes, last } = pageOfVersions(bucket, listing, { key, versionId });
    const [stored, markers] = [entries.filter(isObject), entries.filter((entry) => !isObject(entry))];
    return xmlReply('ListVersionsResult', {
      ...echo(bucket.name, query, listing),
      KeyMarker: listing.encode(key),
      VersionIdMarker: versionId ?? '',
      IsTruncated: last !== undefined,
      ...(last !== undefined && nextMarkers(last, listing)),
      Version: stored.map((entry) => versionElement(entry, listing)),
      DeleteMarker: markers.map((entry) => versionElement(entry, listing)),
      CommonPrefixes: commonPrefixElements(commonPrefixes, listing),
    });
  },
};

const isObject = ({ version }: ListedVersion): boolean => isStored(version);

const versionElement = ({ version, isLatest }: ListedVersion, listing: ListingQuery): Xml => ({
  ...(isStored(version)
    ? objectElement(version, listing)
    : { Key: listing.encode(version.key), LastModified: new Date(version.created).toISOString() }),
  VersionId: version.id,
  IsLatest: isLatest,
  Owner: OWNER,
});

const nextMarkers = (last: ListedVersion | { readonly commonPrefix: string }, { encode }: ListingQuery) =>
  'commonPrefix' in last
    ? { NextKeyMarker: encode(last.commonPrefix) }
    : { NextKeyMarker: encode(last.version.key), NextVersionIdMarker: last.version.id };
