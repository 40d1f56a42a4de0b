import { OTHER_QUEUE } from '../call';
import { ANSWERS } from '../decision';
import { type ServiceHours, WEEKDAYS } from '../hours';
import type { Dimension } from './dimensions';

/** What the line has of each dimension that is its own. */
export interface Line {
  /** Local hours in which it is open, on any weekday: `8` to `17`. */
  readonly hours: readonly string[];
  readonly languages: readonly string[];
  readonly queues: readonly string[];
}

/** No answer, no key, no announcement heard, no queue waited in (`lib/domain/call.ts`). */
export const NONE = 'none';

const HOURS_A_DAY = 24;
const HOURS = Array.from({ length: HOURS_A_DAY }, (_, hour) => String(hour));

/** The values that may be asked for, in the order in which they are shown. */
export function valuesOf(dimension: Dimension, { languages, queues }: Line): readonly string[] {
  switch (dimension) {
    case 'hour':
      return HOURS;
    case 'weekday':
      return WEEKDAYS;
    case 'outcome':
      return [...ANSWERS, NONE];
    case 'method':
      return ['keypad', 'voice', NONE];
    case 'language':
      return [...languages, NONE];
    case 'queue':
      return [...queues, OTHER_QUEUE, NONE];
  }
}

/** The values that calls usually have: nobody is missed where the line is closed, or in a queue that has no name. */
export function usualValuesOf(dimension: Dimension, line: Line): readonly string[] {
  if (dimension === 'hour') return line.hours;
  return valuesOf(dimension, line).filter((value) => value !== OTHER_QUEUE);
}

/** The hours in which a line is open at least in part. */
export function openHours({ week }: Pick<ServiceHours, 'week'>): readonly string[] {
  const openings = Object.values(week).flat();
  // `to` is the first minute that is closed: hours and minutes compare as texts.
  return HOURS.filter((hour) => {
    const clock = hour.padStart(2, '0');
    return openings.some(({ from, to }) => from < `${clock}:60` && to > `${clock}:00`);
  });
}
