import type { AwsReply } from '../../../aws';
import { errorReply } from '../../../errors';
import { tagContext } from '../../authorisation';
import type { Bucket } from '../../bucket';
import { encryptionHeaders } from '../../encryption';
import { fateOf } from '../../lifecycle/rules';
import { bucketOf, keyOf, type S3Request } from '../../operation';
import { isStored, type StoredVersion, UNVERSIONED, type Version } from '../../version';
import { s3Error } from '../../wire/errors';

/**
 * What a request that reads an object finds: the version, or the reply that tells of a delete marker.
 *
 * Whoever may not list the bucket does not learn whether a key exists: AccessDenied rather than NoSuchKey.
 * @param actions IAM actions on the object: without a version id, and with one
 * @param context what policies may test beside the tags that the object has
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export async function find(
  request: S3Request,
  [plain, versioned]: readonly [plain: string, versioned: string],
  context: Readonly<Record<string, string>> = {},
): Promise<{ bucket: Bucket; version: StoredVersion } | AwsReply> {
  const bucket = bucketOf(request);
  const key = keyOf(request);
  const versionId = versionIdOf(request.query.get('versionId'), bucket);
  const version = bucket.find(key, versionId);
  const tags = isStored(version) ? version.content.tags : {};
  const { authorisation } = request;
  const action = versionId === undefined ? plain : versioned;
  await authorisation.demand(action, bucket.arnOf(key), { ...tagContext('Existing', tags), ...context });
  if (isStored(version)) return { bucket, version };
  await authorisation.demand('s3:ListBucket', bucket.arn);
  if (version !== undefined) return markerReply(version, versionId !== undefined, request.path);
  throw s3Error(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion');
}

export const isReply = (found: object): found is AwsReply => 'status' in found;

/**
 * The version id that a request names, if any.
 * @throws AwsError InvalidArgument for what can be no version of this bucket
 */
export function versionIdOf(text: string | null, bucket: Bucket): string | undefined {
  if (text === null) return undefined;
  const legal = bucket.settings.versioned ? /^([A-Za-z0-9._]{32}|null)$/ : /^null$/;
  if (!legal.test(text)) throw s3Error('InvalidArgument', 'Invalid version id specified');
  return text;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
const markerReply = (marker: Version, named: boolean, path: string): AwsReply => {
  const reply = errorReply(s3Error(named ? 'MethodNotAllowed' : 'NoSuchKey'), 'rest-xml', path);
  const headers = { ...reply.headers, 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.id };
  return {
    ...reply,
    headers: named
      ? { ...headers, allow: 'DELETE', 'last-modified': new Date(marker.created).toUTCString() }
      : headers,
  };
};

/** What the reply to a read says of an object, whatever part of it is read. */
export function objectHeaders(
  bucket: Bucket,
  { key, id, created, content }: StoredVersion,
): Record<string, string> {
  const tagCount = Object.keys(content.tags).length;
  return {
    'accept-ranges': 'bytes',
    ...content.headers,
    'last-modified': new Date(created).toUTCString(),
    etag: `"${content.etag}"`,
    ...encryptionHeaders(content.encryption),
    ...(tagCount > 0 && { 'x-amz-tagging-count': String(tagCount) }),
    ...versionHeader(id),
    ...expirationHeader(bucket, key, id),
  };
}

export const versionHeader = (id: string): Record<string, string> =>
  id === UNVERSIONED ? {} : { 'x-amz-version-id': id };

/** When a current version will expire, and by which rule. */
export function expirationHeader(bucket: Bucket, key: string, id: string): Record<string, string> {
  const versions = bucket.store.versions(key);
  if (versions[0]?.id !== id) return {};
  const fate = fateOf(bucket.settings.lifecycle, versions, 0);
  if (fate === undefined) return {};
  const rule = encodeURIComponent(fate.ruleId);
  return { 'x-amz-expiration': `expiry-date="${new Date(fate.due).toUTCString()}", rule-id="${rule}"` };
}
