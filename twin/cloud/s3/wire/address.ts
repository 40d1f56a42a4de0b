import type { AwsRequest } from '../../aws';
import { s3Error } from './errors';

/** What a request is about: all buckets, one bucket, or one object. */
export interface Address {
  readonly bucket?: string;
  readonly key?: string;
}

const LONGEST_KEY_BYTES = 1024;

/** `bucket.s3.eu-central-1.amazonaws.com` or, on this machine, `bucket.localhost:4566`. */
const VIRTUAL_HOST = /^(?<bucket>.+)\.(?:s3[.-][a-z0-9.-]*amazonaws\.com|localhost)(?::\d+)?$/;

/**
 * Path-style and virtual-hosted addresses. AWS's SDKs put the bucket into the path when the endpoint is an IP address, and
 * into the host when it is a name.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function addressOf({ path, headers }: Pick<AwsRequest, 'path' | 'headers'>): Address {
  const host = VIRTUAL_HOST.exec(headers.host ?? '')?.groups?.bucket;
  const [bucket, key] = host === undefined ? splitPath(path) : [host, path.slice(1)];
  if (bucket === '') return {};
  if (key === '') return { bucket };
  const name = decoded(key);
  if (Buffer.byteLength(name) > LONGEST_KEY_BYTES) throw s3Error('KeyTooLongError');
  return { bucket, key: name };
}

const splitPath = (path: string): [bucket: string, key: string] => {
  const end = path.indexOf('/', 1);
  return end < 0 ? [decoded(path.slice(1)), ''] : [decoded(path.slice(1, end)), path.slice(end + 1)];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI');
  }
};
