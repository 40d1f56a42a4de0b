import type { Operation } from '../../operation';
import { checksumHeaders } from '../../wire/checksum';
import { freshnessOf, READ_CONDITIONS } from '../../wire/conditions';
import { find, isReply, objectHeaders, versionHeader } from './reading';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = {
  name: 'HeadObject',
  takes: ['versionId', 'x-amz-checksum-mode', ...READ_CONDITIONS],

  async run(request) {
    const found = await find(request, ['s3:GetObject', 's3:GetObjectVersion']);
    if (isReply(found)) return found;
    const { bucket, version } = found;
    const { content, key } = version;
    if (freshnessOf(version, request.headers) === 'not modified') {
      return { status: 304, headers: { etag: `"${content.etag}"`, ...versionHeader(version.id) } };
    }
    const headers = { ...objectHeaders(bucket, version), 'content-length': String(content.size) };
    if (request.headers['x-amz-checksum-mode'] !== 'ENABLED') return { status: 200, headers };
    // Only the checksum is encrypted with the key; everything else of the head is not.
    await request.authorisation.demandKey('kms:Decrypt', content.encryption, bucket, key);
    return { status: 200, headers: { ...headers, ...checksumHeaders(content.checksum) } };
  },
};
