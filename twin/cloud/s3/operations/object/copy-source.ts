import type { AwsReply } from '../../../aws';
import type { Bucket } from '../../bucket';
import type { S3Request } from '../../operation';
import type { StoredVersion, Tags } from '../../version';
import { addressOf } from '../../wire/address';
import { freshnessOf } from '../../wire/conditions';
import { s3Error } from '../../wire/errors';
import { tagsOfHeader } from '../../wire/tags';
import { find, isReply } from './reading';

export interface Source {
  readonly bucket: Bucket;
  readonly version: StoredVersion;
}

const HEADER = 'x-amz-copy-source';

/** Headers that say what to copy. */
export const SOURCE_HEADERS = [HEADER, `${HEADER}-if-*`, 'x-amz-source-expected-bucket-owner'];

/**
 * What a copy is made of, once the sender may read it and its conditions hold.
 * @throws AwsError AccessDenied, NoSuchKey, PreconditionFailed …
 */
export async function findSource(request: S3Request): Promise<Source | AwsReply> {
  const { headers } = request;
  const [path = '', versionId] = (headers[HEADER] ?? '').split('?versionId=');
  const address = addressOf({ path: path.startsWith('/') ? path : `/${path}`, headers: {} });
  if (address.key === undefined) {
    throw s3Error(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  }
  const owner = headers['x-amz-source-expected-bucket-owner'];
  const found = await find(
    {
      ...request,
      address,
      query: new URLSearchParams(versionId === undefined ? {} : { versionId }),
      headers: owner === undefined ? {} : { 'x-amz-expected-bucket-owner': owner },
    },
    ['s3:GetObject', 's3:GetObjectVersion'],
  );
  if (isReply(found)) return found;
  if (freshnessOf(found.version, headers, `${HEADER}-`) === 'not modified')
    throw s3Error('PreconditionFailed');
  return found;
}

/** The tags of a copy: those of its source, which takes leave to read them, or those of the request. */
export async function copiedTags(request: S3Request, { bucket, version }: Source): Promise<Tags> {
  const { headers, authorisation } = request;
  if (isReplaced(headers['x-amz-tagging-directive'])) return tagsOfHeader(headers['x-amz-tagging']);
  const { tags } = version.content;
  if (Object.keys(tags).length > 0) {
    await authorisation.demand('s3:GetObjectTagging', bucket.arnOf(version.key));
  }
  return tags;
}

/** Whether a directive takes the request's word rather than the source's. */
export function isReplaced(directive: string | undefined): boolean {
  if (directive === undefined || directive === 'COPY') return false;
  if (directive !== 'REPLACE') throw s3Error('InvalidArgument', 'Unknown directive.');
  return true;
}
