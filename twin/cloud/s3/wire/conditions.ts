import type { StoredVersion } from '../version';
import { s3Error } from './errors';

type Headers = Readonly<Record<string, string>>;

/** What the headers say of the copy that the client has. */
export type Freshness = 'wanted' | 'not modified';

/** Headers that make reading depend on what is there. */
export const READ_CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/**
 * Judges the conditions of a read. An ETag that was given outweighs the date beside it.
 * @param prefix `x-amz-copy-source-` where the conditions are on the source of a copy
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 * @throws AwsError PreconditionFailed
 */
export function freshnessOf(version: StoredVersion, headers: Headers, prefix = ''): Freshness {
  const match = headers[`${prefix}if-match`];
  const unmodifiedSince = headers[`${prefix}if-unmodified-since`];
  const noneMatch = headers[`${prefix}if-none-match`];
  const modifiedSince = headers[`${prefix}if-modified-since`];
  const kept =
    match === undefined ? !isLater(version, unmodifiedSince) : matchesEtag(match, version.content.etag);
  if (!kept) throw s3Error('PreconditionFailed');
  if (noneMatch !== undefined) {
    return matchesEtag(noneMatch, version.content.etag) ? 'not modified' : 'wanted';
  }
  return modifiedSince === undefined || isLater(version, modifiedSince) ? 'wanted' : 'not modified';
}

/** `If-None-Match: *` lets a write only make a new object. */
export function demandAbsent(current: StoredVersion | undefined, headers: Headers): void {
  const condition = headers['if-none-match'];
  if (condition === undefined) return;
  if (condition !== '*') {
    throw s3Error('InvalidArgument', 'If-None-Match of a write must be *');
  }
  if (current !== undefined) throw s3Error('PreconditionFailed');
}

const matchesEtag = (condition: string, etag: string): boolean =>
  condition.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^"|"$/g, '')));

/** Dates in HTTP have whole seconds. A date that cannot be read is no condition. */
const isLater = ({ created }: StoredVersion, date: string | undefined): boolean => {
  const instant = Date.parse(date ?? '');
  return !Number.isNaN(instant) && Math.floor(created / 1000) * 1000 > instant;
};
