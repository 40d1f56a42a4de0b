import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../account';
import type { Cause } from './cause';
import { isStored, UNVERSIONED, type Version } from './version';

type DetailType = 'Object Created' | 'Object Deleted';

/** What S3 sends to EventBridge. */
export interface ObjectEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': DetailType;
  readonly source: 'aws.s3';
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What S3 gives as the ETag of a delete marker: the MD5 of nothing. */
const EMPTY_ETAG = 'd41d8cd98f00b204e9800998ecf8427e';

/**
 * @param version the one created, the delete marker made, or the version deleted for good
 * @param sequencer puts the events of one key in order: the later has the greater, compared as text
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function objectEvent(
  what: 'created' | 'marked' | 'deleted',
  bucket: string,
  version: Version,
  cause: Cause,
  sequencer: string,
): ObjectEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': what === 'created' ? 'Object Created' : 'Object Deleted',
    source: 'aws.s3',
    account: ACCOUNT,
    time: `${new Date(cause.at).toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key: version.key,
        ...(what === 'created' &&
          isStored(version) && { size: version.content.size, etag: version.content.etag }),
        ...(what === 'marked' && { etag: EMPTY_ETAG }),
        ...(version.id !== UNVERSIONED && { 'version-id': version.id }),
        sequencer,
      },
      'request-id': cause.requestId,
      requester: cause.requester,
      ...(cause.sourceAddress !== undefined && { 'source-ip-address': cause.sourceAddress }),
      reason: cause.reason,
      ...(what !== 'created' && {
        'deletion-type': what === 'marked' ? 'Delete Marker Created' : 'Permanently Deleted',
      }),
    },
  };
}

/** Two bytes of zero, the second, and a count: 18 hexadecimal digits as S3 sends them. */
export const sequencerOf = (instant: number, count: number): string =>
  `00${hexadecimal(Math.floor(instant / 1000))}${hexadecimal(count % 2 ** 32)}`.toUpperCase();

const hexadecimal = (number: number): string => number.toString(16).padStart(8, '0');
