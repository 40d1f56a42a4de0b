const MEGABYTE = 1_048_576;
const LEAST_MEGABYTES = 10;

/**
 * What Athena bills for a query: the bytes that it scanned, rounded up to the megabyte, and at least 10 of them. A query that
 * failed costs nothing, one that was cancelled what it had scanned. The price of a byte depends on the region.
 * @see https://aws.amazon.com/athena/pricing/
 */
export const billedBytes = (scanned: number): number =>
  Math.max(LEAST_MEGABYTES, Math.ceil(scanned / MEGABYTE)) * MEGABYTE;
