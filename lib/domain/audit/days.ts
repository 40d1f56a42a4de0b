import { AUDIT_DAY_COLUMN as DAY } from './export';

/**
 * An event comes at most so many days after the one before it: what Connect reports waits no longer, since SQS keeps it 14
 * days at most, dead letters counted from the day on which they were sent first.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export const MOST_DAYS_BETWEEN = 14;

/** The days asked for. Parameters `from` and `to`. Constants beside the table keep Athena from listing other days. */
export const ASKED = `${DAY} BETWEEN ? AND ?`;

const moved = (sign: '+' | '-'): string =>
  `CAST(CAST(? AS date) ${sign} INTERVAL '${MOST_DAYS_BETWEEN}' DAY AS varchar)`;

/** As many days more on either side as a story may stretch over. Parameters `from` and `to`. */
export const AROUND = `${DAY} BETWEEN ${moved('-')} AND ${moved('+')}`;
