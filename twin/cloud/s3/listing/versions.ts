import type { Bucket } from '../bucket';
import type { Version } from '../version';
import { type Listed, type Page, pageOf } from './page';
import type { ListingQuery } from './query';
import { walk } from './walk';

export interface ListedVersion {
  readonly version: Version;
  readonly isLatest: boolean;
}

/** Where a listing of versions goes on: after a key, or after one version of it. */
export interface VersionMarker {
  readonly key: string;
  readonly versionId: string | undefined;
}

/** A page of all versions and delete markers, by key and from the newest. */
export function pageOfVersions(
  bucket: Bucket,
  query: ListingQuery,
  marker: VersionMarker,
): Page<ListedVersion> {
  return pageOf(versions(bucket, query, marker), query.most);
}

function* versions(
  bucket: Bucket,
  query: ListingQuery,
  { key, versionId }: VersionMarker,
): Generator<Listed<ListedVersion>> {
  if (versionId !== undefined) {
    const own = versionsOf(bucket, key);
    yield* own.slice(own.findIndex(({ version }) => version.id === versionId) + 1);
  }
  for (const step of walk(bucket.store.keys, { ...query, after: key, shown: () => true })) {
    if ('commonPrefix' in step) yield step;
    else yield* versionsOf(bucket, step.key);
  }
}

const versionsOf = (bucket: Bucket, key: string): ListedVersion[] =>
  bucket.store.versions(key).map((version, index) => ({ version, isLatest: index === 0 }));
