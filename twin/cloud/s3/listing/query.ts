import { countOf } from '../operation';
import { s3Error } from '../wire/errors';

/** S3 tells 1000 at a time, whatever was asked. */
const MOST = 1000;

/** What all listings of keys take. */
export interface ListingQuery {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** Writes a key into the reply: as it is, or percent-encoded when the client asked for it. */
  readonly encode: (key: string) => string;
}

export const LISTING_PARAMETERS = ['prefix', 'delimiter', 'encoding-type', 'max-keys'];

/** @throws AwsError InvalidArgument */
export function listingQuery(query: URLSearchParams): ListingQuery {
  const encoding = query.get('encoding-type');
  if (encoding !== null && encoding !== 'url') {
    throw s3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    most: countOf(query, 'max-keys', MOST),
    encode: encoding === null ? (key) => key : urlEncoded,
  };
}

/** As S3 does: a space is a plus sign, and the marks that JavaScript leaves alone are escaped but for `*`. */
const urlEncoded = (key: string): string =>
  new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');
