/**
 * How long a recording may live (article 5, invariant I7).
 *
 * S3 adds the rule's days to an object's creation, rounds up to the next midnight UTC, and then deletes when it comes to
 * it. Rounding costs up to a day, lateness some days more: both are taken off the maximum beforehand.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days
 */
const ROUNDING_DAYS = 1;

/**
 * The days to write in the bucket's expiration rule.
 *
 * @param maximumDays the charter's maximum, 180 at most
 * @param safetyDays how late S3 may be without breaking it
 */
export const lifecycleDays = (maximumDays: number, safetyDays: number): number =>
  maximumDays - ROUNDING_DAYS - safetyDays;
