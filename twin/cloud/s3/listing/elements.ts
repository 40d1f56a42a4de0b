import type { StoredVersion } from '../version';
import type { Xml } from '../wire/xml';
import type { ListingQuery } from './query';

/** What every listing says of an object. */
export const objectElement = ({ key, created, content }: StoredVersion, { encode }: ListingQuery) => ({
  Key: encode(key),
  LastModified: new Date(created).toISOString(),
  ETag: `"${content.etag}"`,
  ChecksumAlgorithm: content.checksum.algorithm.toUpperCase(),
  ChecksumType: content.checksum.type,
  Size: content.size,
  StorageClass: 'STANDARD',
});

/** What every listing says of the question it answers. */
export const echo = (
  bucket: string,
  query: URLSearchParams,
  { prefix, delimiter, most, encode }: ListingQuery,
) => ({
  Name: bucket,
  Prefix: encode(prefix),
  Delimiter: delimiter === '' ? undefined : encode(delimiter),
  MaxKeys: most,
  EncodingType: query.get('encoding-type') ?? undefined,
});

export const commonPrefixElements = (prefixes: readonly string[], { encode }: ListingQuery): Xml =>
  prefixes.map((prefix) => ({ Prefix: encode(prefix) }));
