/** What decides how long a caller may take to answer, in seconds. */
export interface AnswerTime {
  /** One play of the announcement, at the slowest that the voice may speak. */
  readonly announcementSeconds: number;
  /** Silence left for a key after each play. */
  readonly answerSeconds: number;
  /** Plays after the first, each for a wrong key. */
  readonly repeats: number;
}

/**
 * Connect tries a function that fails again for at most this long.
 * https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html#verify-function
 */
const RETRIES_SECONDS = 8;

/** The longest that a contact may take from its arrival to its stored answer, in whole seconds: see `hoursOnArrival`. */
export const longestAnswerSeconds = ({ announcementSeconds, answerSeconds, repeats }: AnswerTime): number =>
  Math.ceil((1 + repeats) * (announcementSeconds + answerSeconds) + RETRIES_SECONDS);

/** Slower than any neural voice reads French (about 15): an estimate that errs must let callers in, not turn them away. */
const CHARACTERS_PER_SECOND = 10;

/** The longest that a text may take to be spoken, in seconds. */
export const longestSpokenSeconds = (text: string): number => text.length / CHARACTERS_PER_SECOND;
