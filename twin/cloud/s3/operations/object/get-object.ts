import type { Operation } from '../../operation';
import { checksumHeaders } from '../../wire/checksum';
import { freshnessOf, READ_CONDITIONS } from '../../wire/conditions';
import { rangeOf } from '../../wire/range';
import { find, isReply, objectHeaders, versionHeader } from './reading';

/** Query parameters that replace a header of the reply. */
const OVERRIDES: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = {
  name: 'GetObject',
  takes: ['versionId', 'range', 'x-amz-checksum-mode', ...READ_CONDITIONS, ...Object.keys(OVERRIDES)],

  async run(request) {
    const found = await find(request, ['s3:GetObject', 's3:GetObjectVersion']);
    if (isReply(found)) return found;
    const { bucket, version } = found;
    const { content, key } = version;
    if (freshnessOf(version, request.headers) === 'not modified') {
      return { status: 304, headers: { etag: `"${content.etag}"`, ...versionHeader(version.id) } };
    }
    await request.authorisation.demandKey('kms:Decrypt', content.encryption, bucket, key);
    if (!bucket.holds(version)) return getObject.run(request);
    const headers = { ...objectHeaders(bucket, version), ...overrides(request.query) };
    const bytes = bucket.store.read(version);
    const range = rangeOf(request.headers.range, content.size);
    if (range !== undefined) {
      const part = bytes.subarray(range.first, range.last + 1);
      const place = `bytes ${range.first}-${range.last}/${content.size}`;
      return { status: 206, headers: { ...headers, 'content-range': place }, body: part };
    }
    const asked = request.headers['x-amz-checksum-mode'] === 'ENABLED';
    return {
      status: 200,
      headers: { ...headers, ...(asked && checksumHeaders(content.checksum)) },
      body: bytes,
    };
  },
};

const overrides = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...query].flatMap(([name, value]) => (OVERRIDES[name] === undefined ? [] : [[OVERRIDES[name], value]])),
  );
