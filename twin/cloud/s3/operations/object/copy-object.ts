import { tagContext } from '../../authorisation';
import { ENCRYPTION_HEADERS, encryptionFor, encryptionHeaders } from '../../encryption';
import { bucketOf, causeOf, keyOf, type Operation } from '../../operation';
import { UNVERSIONED } from '../../version';
import { type Checksum, checksumAlgorithm, checksumElement, checksumOf } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';
import { xmlReply } from '../../wire/xml';
import { copiedTags, findSource, isReplaced, SOURCE_HEADERS } from './copy-source';
import { expirationHeader, isReply, versionHeader } from './reading';
import { etagOf, keptHeaders, refuseLists, WRITE_HEADERS } from './writing';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation = {
  name: 'CopyObject',
  takes: [
    ...SOURCE_HEADERS,
    ...WRITE_HEADERS,
    ...ENCRYPTION_HEADERS,
    'x-amz-checksum-algorithm',
    'x-amz-metadata-directive',
    'x-amz-tagging-directive',
    'x-amz-tagging',
  ],

  async run(request) {
    const bucket = bucketOf(request);
    const key = keyOf(request);
    const { headers, authorisation } = request;
    const source = await findSource(request);
    if (isReply(source)) return source;
    const { version: original } = source;
    const tags = await copiedTags(request, source);
    const resource = bucket.arnOf(key);
    await authorisation.demand('s3:PutObject', resource, tagContext('Request', tags));
    if (Object.keys(tags).length > 0) {
      await authorisation.demand('s3:PutObjectTagging', resource, tagContext('Request', tags));
    }
    refuseLists(headers);
    const replaced = isReplaced(headers['x-amz-metadata-directive']);
    const changed = replaced || ENCRYPTION_HEADERS.some((name) => headers[name] !== undefined);
    if (!changed && source.bucket === bucket && bucket.current(key) === original) {
      throw s3Error('InvalidRequest', ONTO_ITSELF);
    }
    const encryption = encryptionFor(headers, bucket.settings.encryption);
    await authorisation.demandKey('kms:Decrypt', original.content.encryption, source.bucket, original.key);
    await authorisation.demandKey('kms:GenerateDataKey', encryption, bucket, key);
    if (!source.bucket.holds(original)) return copyObject.run(request);
    const bytes = source.bucket.store.read(original);
    const checksum = await copiedChecksum(
      headers['x-amz-checksum-algorithm'],
      original.content.checksum,
      bytes,
    );
    const etag = etagOf(bytes, encryption);
    const kept = replaced ? keptHeaders(headers) : original.content.headers;
    const content = { size: bytes.length, etag, headers: kept, tags, checksum, encryption };
    const copy = bucket.write(key, content, bytes, causeOf(request, 'CopyObject'));
    return xmlReply(
      'CopyObjectResult',
      {
        LastModified: new Date(copy.created).toISOString(),
        ETag: `"${etag}"`,
        [checksumElement(checksum.algorithm)]: checksum.value,
        ChecksumType: checksum.type,
      },
      {
        ...(original.id !== UNVERSIONED && { 'x-amz-copy-source-version-id': original.id }),
        ...encryptionHeaders(encryption),
        ...versionHeader(copy.id),
        ...expirationHeader(bucket, key, copy.id),
      },
    );
  },
};

const ONTO_ITSELF =
  "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";

/** A copy is written in one piece: a composite checksum becomes one of the whole object. */
const copiedChecksum = async (asked: string | undefined, own: Checksum, bytes: Buffer): Promise<Checksum> => {
  const algorithm = asked === undefined ? own.algorithm : checksumAlgorithm(asked);
  return { algorithm, value: await checksumOf(algorithm, bytes), type: 'FULL_OBJECT' };
};
