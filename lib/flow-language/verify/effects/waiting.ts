import type { Knowledge } from '../knowledge';
import { LONGEST_WAIT_SECONDS } from '../promises';

/** Seconds that a caller may be kept from the queue, added as far as they matter. What is no number is too long. */
export const waiting = (known: Knowledge, seconds: number): Knowledge =>
  known.origin === 'arrival'
    ? {
        ...known,
        waited: Math.min(known.waited + (seconds >= 0 ? seconds : Infinity), LONGEST_WAIT_SECONDS + 1),
      }
    : known;
