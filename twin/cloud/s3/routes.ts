import type { Operation } from './operation';
import { getBucketEncryption } from './operations/bucket/get-bucket-encryption';
import { getBucketLifecycleConfiguration } from './operations/bucket/get-bucket-lifecycle-configuration';
import { getBucketLocation } from './operations/bucket/get-bucket-location';
import { getBucketNotificationConfiguration } from './operations/bucket/get-bucket-notification-configuration';
import { getBucketOwnershipControls } from './operations/bucket/get-bucket-ownership-controls';
import { getBucketPolicy } from './operations/bucket/get-bucket-policy';
import { getBucketTagging } from './operations/bucket/get-bucket-tagging';
import { getBucketVersioning } from './operations/bucket/get-bucket-versioning';
import { getPublicAccessBlock } from './operations/bucket/get-public-access-block';
import { headBucket } from './operations/bucket/head-bucket';
import { listBuckets } from './operations/bucket/list-buckets';
import { listObjectVersions } from './operations/bucket/list-object-versions';
import { listObjects } from './operations/bucket/list-objects';
import { listObjectsV2 } from './operations/bucket/list-objects-v2';
import { abortMultipartUpload } from './operations/multipart/abort-multipart-upload';
import { completeMultipartUpload } from './operations/multipart/complete-multipart-upload';
import { createMultipartUpload } from './operations/multipart/create-multipart-upload';
import { listMultipartUploads } from './operations/multipart/list-multipart-uploads';
import { listParts } from './operations/multipart/list-parts';
import { uploadPart } from './operations/multipart/upload-part';
import { copyObject } from './operations/object/copy-object';
import { deleteObject } from './operations/object/delete-object';
import { deleteObjectTagging } from './operations/object/delete-object-tagging';
import { deleteObjects } from './operations/object/delete-objects';
import { getObject } from './operations/object/get-object';
import { getObjectAttributes } from './operations/object/get-object-attributes';
import { getObjectTagging } from './operations/object/get-object-tagging';
import { headObject } from './operations/object/head-object';
import { putObject } from './operations/object/put-object';
import { putObjectTagging } from './operations/object/put-object-tagging';
import type { Address } from './wire/address';
import type { Parameters } from './wire/parameters';

type Scope = 'all buckets' | 'bucket' | 'object';
/** A query parameter or header that tells this operation from others of its method; the last of a kind has none. */
type Sign = string | undefined;

const ROUTES: readonly (readonly [method: string, scope: Scope, sign: Sign, operation: Operation])[] = [
  ['GET', 'all buckets', undefined, listBuckets],
  ['HEAD', 'bucket', undefined, headBucket],
  ['GET', 'bucket', 'list-type', listObjectsV2],
  ['GET', 'bucket', 'versions', listObjectVersions],
  ['GET', 'bucket', 'uploads', listMultipartUploads],
  ['GET', 'bucket', 'location', getBucketLocation],
  ['GET', 'bucket', 'lifecycle', getBucketLifecycleConfiguration],
  ['GET', 'bucket', 'versioning', getBucketVersioning],
  ['GET', 'bucket', 'encryption', getBucketEncryption],
  ['GET', 'bucket', 'policy', getBucketPolicy],
  ['GET', 'bucket', 'tagging', getBucketTagging],
  ['GET', 'bucket', 'ownershipControls', getBucketOwnershipControls],
  ['GET', 'bucket', 'publicAccessBlock', getPublicAccessBlock],
  ['GET', 'bucket', 'notification', getBucketNotificationConfiguration],
  ['GET', 'bucket', undefined, listObjects],
  ['POST', 'bucket', 'delete', deleteObjects],
  ['HEAD', 'object', undefined, headObject],
  ['GET', 'object', 'tagging', getObjectTagging],
  ['GET', 'object', 'attributes', getObjectAttributes],
  ['GET', 'object', 'uploadId', listParts],
  ['GET', 'object', undefined, getObject],
  ['PUT', 'object', 'tagging', putObjectTagging],
  ['PUT', 'object', 'uploadId', uploadPart],
  ['PUT', 'object', 'x-amz-copy-source', copyObject],
  ['PUT', 'object', undefined, putObject],
  ['POST', 'object', 'uploads', createMultipartUpload],
  ['POST', 'object', 'uploadId', completeMultipartUpload],
  ['DELETE', 'object', 'tagging', deleteObjectTagging],
  ['DELETE', 'object', 'uploadId', abortMultipartUpload],
  ['DELETE', 'object', undefined, deleteObject],
];

/** The operation that a request is for; undefined when it is not played. */
export function operationFor(
  method: string,
  address: Address,
  { headers, query }: Parameters,
): Operation | undefined {
  const asked = scopeOf(address);
  return ROUTES.find(
    ([verb, scope, sign]) =>
      verb === method &&
      scope === asked &&
      (sign === undefined || query.has(sign) || headers[sign] !== undefined),
  )?.[3];
}

const scopeOf = ({ bucket, key }: Address): Scope => {
  if (bucket === undefined) return 'all buckets';
  return key === undefined ? 'bucket' : 'object';
};
