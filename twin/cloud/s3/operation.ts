import { ACCOUNT } from '../account';
import type { AwsReply } from '../aws';
import type { Authorisation } from './authorisation';
import type { Bucket } from './bucket';
import type { Cause } from './cause';
import type { Address } from './wire/address';
import type { Checksum } from './wire/checksum';
import { s3Error } from './wire/errors';

/** A request whose sender is known and whose body was found undamaged. */
export interface S3Request {
  readonly id: string;
  readonly address: Address;
  /** As sent, percent-encoded: errors repeat it. */
  readonly path: string;
  /** Lower-cased names; those that a presigned link has in its query among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** The checksum that came with the body. */
  readonly checksum: Omit<Checksum, 'type'> | undefined;
  readonly authorisation: Authorisation;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One operation of S3's API, in a file of its own. */
export interface Operation {
  readonly name: string;
  /** Query parameters, `x-amz-` headers and conditions that it plays; `*` at the end stands for any ending. */
  readonly takes: readonly string[];
  /** A checksum header is about an object that lies there already, not about the body. */
  readonly checksumIsOfObject?: true;
  run(request: S3Request): Promise<AwsReply>;
}

/**
 * The bucket that a request is about.
 * @throws AwsError NoSuchBucket; AccessDenied when it is not of the owner whom the client expects
 */
export function bucketOf(request: S3Request): Bucket {
  return bucketNamed(request, request.address.bucket ?? '', request.headers['x-amz-expected-bucket-owner']);
}

function bucketNamed(request: S3Request, name: string, expectedOwner = ACCOUNT): Bucket {
  const bucket = request.buckets.get(name);
  if (bucket === undefined) throw s3Error('NoSuchBucket');
  if (expectedOwner !== ACCOUNT) throw s3Error('AccessDenied');
  return bucket;
}

/** The key that a request is about; routes see to it that there is one. */
export const keyOf = ({ address }: S3Request): string => address.key as string;

/** @param reason the operation, as events name it */
export function causeOf({ id, now, authorisation: { principal } }: S3Request, reason: string): Cause {
  return {
    requestId: id,
    at: now,
    requester: principal.kind === 'service' ? principal.id : principal.accountId,
    sourceAddress: '127.0.0.1',
    reason,
  };
}

/** A query parameter that is a whole number between 0 and a greatest, which also stands for anything greater. */
export function countOf(query: URLSearchParams, name: string, greatest: number): number {
  const text = query.get(name);
  if (text === null || text === '') return greatest;
  if (!/^\d+$/.test(text)) {
    throw s3Error('InvalidArgument', `Argument ${name} must be an integer between 0 and 2147483647`);
  }
  return Math.min(Number(text), greatest);
}
