import { tagContext } from '../../authorisation';
import { ENCRYPTION_HEADERS, encryptionFor, encryptionHeaders } from '../../encryption';
import { bucketOf, causeOf, keyOf, type Operation } from '../../operation';
import { checksumHeaders } from '../../wire/checksum';
import { demandAbsent } from '../../wire/conditions';
import { tagsOfHeader } from '../../wire/tags';
import { expirationHeader, versionHeader } from './reading';
import { checksumFor, etagOf, keptHeaders, refuseLists, WRITE_HEADERS } from './writing';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = {
  name: 'PutObject',
  takes: [...WRITE_HEADERS, ...ENCRYPTION_HEADERS, 'x-amz-tagging', 'if-none-match'],

  async run(request) {
    const bucket = bucketOf(request);
    const key = keyOf(request);
    const { headers, body, authorisation } = request;
    const tags = tagsOfHeader(headers['x-amz-tagging']);
    const encryption = encryptionFor(headers, bucket.settings.encryption);
    const resource = bucket.arnOf(key);
    await authorisation.demand('s3:PutObject', resource, tagContext('Request', tags));
    if (headers['x-amz-tagging'] !== undefined) {
      await authorisation.demand('s3:PutObjectTagging', resource, tagContext('Request', tags));
    }
    refuseLists(headers);
    const kept = keptHeaders(headers);
    await authorisation.demandKey('kms:GenerateDataKey', encryption, bucket, key);
    const checksum = await checksumFor(request);
    demandAbsent(bucket.current(key), headers);
    const etag = etagOf(body, encryption);
    const content = { size: body.length, etag, headers: kept, tags, checksum, encryption };
    const version = bucket.write(key, content, body, causeOf(request, 'PutObject'));
    return {
      status: 200,
      headers: {
        etag: `"${etag}"`,
        ...encryptionHeaders(encryption),
        ...checksumHeaders(checksum),
        ...versionHeader(version.id),
        ...expirationHeader(bucket, key, version.id),
      },
    };
  },
};
