import { type AwsRequest, notPlayed } from '../../aws';

export interface Parameters {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Query parameters of a presigned link itself, and the one by which SDKs name the operation. */
const OF_THE_LINK =
  /^(X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token|Content-Sha256)|x-id)$/;

/** What any request may carry: its signature, its body's encoding and digests, its sender's name, the owner it expects. */
const OF_ANY_REQUEST = new Set([
  'x-amz-checksum-crc32',
  'x-amz-checksum-crc32c',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-decoded-content-length',
  'x-amz-expected-bucket-owner',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-trailer',
  'x-amz-user-agent',
]);

/** Headers that change what a request does. Others say what a browser or a proxy would like to know. */
const MEANINGFUL = /^(x-amz-|if-|range$)/;

/** A presigned link carries in its query what a request otherwise has as `x-amz-` headers. */
export function parametersOf(request: Pick<AwsRequest, 'headers' | 'query'>): Parameters {
  const own = [...request.query].filter(([name]) => !OF_THE_LINK.test(name));
  const [moved, query] = [own.filter(isHeader), own.filter((parameter) => !isHeader(parameter))];
  return {
    headers: {
      ...request.headers,
      ...Object.fromEntries(moved.map(([name, value]) => [name.toLowerCase(), value])),
    },
    query: new URLSearchParams(query),
  };
}

const isHeader = ([name]: [string, string]): boolean => /^x-amz-/i.test(name);

/**
 * Refuses what an operation does not know, rather than pass over it.
 * @param taken names of query parameters and headers; one that ends in `*` stands for all that begin so
 */
export function refuseUnknown(
  { headers, query }: Parameters,
  taken: readonly string[],
  operation: string,
): void {
  const known = (name: string): boolean =>
    taken.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each));
  for (const name of query.keys()) {
    if (!known(name)) throw notPlayed(`the query parameter ${name} of ${operation}`);
  }
  for (const name of Object.keys(headers)) {
    if (MEANINGFUL.test(name) && !OF_ANY_REQUEST.has(name) && !known(name)) {
      throw notPlayed(`the header ${name} of ${operation}`);
    }
  }
}
