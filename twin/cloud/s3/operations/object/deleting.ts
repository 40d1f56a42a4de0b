import type { Authorisation } from '../../authorisation';
import type { Bucket } from '../../bucket';
import type { Cause } from '../../cause';
import { isStored } from '../../version';
import { versionIdOf } from './reading';

export interface Deleted {
  /** Of the delete marker that was made, or of the version that was asked for. */
  readonly versionId?: string;
  /** A delete marker was made, or was what was deleted. */
  readonly marker: boolean;
}

/**
 * Deletes one key or one version of it. What is not there counts as deleted.
 * @throws AwsError AccessDenied, InvalidArgument
 */
export async function deleteKey(
  authorisation: Authorisation,
  bucket: Bucket,
  key: string,
  versionIdText: string | null,
  cause: Cause,
): Promise<Deleted> {
  const versionId = versionIdOf(versionIdText, bucket);
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  await authorisation.demand(action, bucket.arnOf(key));
  if (versionId === undefined) {
    const marker = bucket.hide(key, cause);
    return marker === undefined ? { marker: false } : { marker: true, versionId: marker.id };
  }
  const version = bucket.find(key, versionId);
  if (version !== undefined) bucket.erase(version, cause);
  return { versionId, marker: version !== undefined && !isStored(version) };
}
