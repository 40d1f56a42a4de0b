import type { Bucket } from '../bucket';
import { isStored, type StoredVersion } from '../version';
import { type Page, pageOf } from './page';
import type { ListingQuery } from './query';
import { walk } from './walk';

/** A page of the objects that a bucket has now. */
export function pageOfObjects(bucket: Bucket, query: ListingQuery, after: string): Page<StoredVersion> {
  const shown = (key: string): boolean => bucket.current(key) !== undefined;
  return pageOf(objects(bucket, { ...query, after, shown }), query.most);
}

function* objects(bucket: Bucket, how: Parameters<typeof walk>[1]) {
  for (const step of walk(bucket.store.keys, how)) {
    if ('commonPrefix' in step) yield step;
    else {
      const current = bucket.current(step.key);
      if (isStored(current)) yield current;
    }
  }
}

/** The key or common prefix after which the next page goes on. */
export const resumeAfter = ({ last }: Page<StoredVersion>): string | undefined =>
  last && ('commonPrefix' in last ? last.commonPrefix : last.key);
