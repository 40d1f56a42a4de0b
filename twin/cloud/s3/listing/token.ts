import { s3Error } from '../wire/errors';

const MARK = '1.';

/** Nobody's business what it holds: S3 calls it obfuscated. */
export const tokenOf = (after: string): string => Buffer.from(`${MARK}${after}`).toString('base64');

/**
 * What a page goes on after.
 * @throws AwsError InvalidArgument
 */
export const readToken = (token: string): string => {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith(MARK)) {
    throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
  return text.slice(MARK.length);
};
