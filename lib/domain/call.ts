import type { Answer } from './decision';
import { localTime } from './hours';
import { decisionIn, type LedgerEvent, transferIn } from './ledger';
import { momentsIn } from './moments';

/** A call as statistics know it (article 6): nothing of who called or who answered but a pseudonym, to be replaced. */
export interface Call {
  /** Local date of its arrival, and the hour, 0 to 23. */
  readonly day: string;
  readonly hour: number;
  /** `none`: no answer was stored, as when the caller hung up before, or rang outside hours. */
  readonly outcome: Answer | 'none';
  readonly method: 'keypad' | 'voice' | 'none';
  /** Of the announcement heard; `none` when no answer was stored. */
  readonly language: string;
  /** Name of the queue it waited in first; `none` when it never waited. */
  readonly queue: string;
  /** Whether an operator talked to the caller while recording was permitted. */
  readonly recorded: boolean;
  readonly answered: boolean;
  /** It waited, and ended before anybody answered. */
  readonly abandoned: boolean;
  /** False while nobody has reported its end. */
  readonly ended: boolean;
  /** From the queue to the answer or the end; null when it never waited or either is unknown. */
  readonly waitSeconds: number | null;
  /** From the answer to the end of its first contact; null when either is unknown. */
  readonly talkSeconds: number | null;
  /** Null when the number was withheld or no answer was stored. */
  readonly pseudonym: string | null;
}

/** A queue that no name is known of. */
export const OTHER_QUEUE = 'other';

/**
 * The call that a story tells of; null for a contact that a transfer made, which is part of another call.
 *
 * @param queues names by id
 */
export function callOf(
  story: readonly LedgerEvent[],
  timeZone: string,
  queues: Readonly<Record<string, string>>,
): Call | null {
  const moments = momentsIn(story);
  const [first] = story;
  if (first === undefined || moments.initiation === 'TRANSFER' || transferIn(story) !== undefined)
    return null;
  const decision = decisionIn(story);
  const { date, time } = localTime(new Date(moments.arrivedAt ?? first.at), timeZone);
  const { queuedAt, queue, answeredAt, endedAt } = moments;
  const answered = answeredAt !== undefined;
  return {
    day: date,
    hour: Number(time.slice(0, 2)),
    outcome: decision?.body.outcome ?? 'none',
    method: decision?.body.method ?? 'none',
    language: decision?.body.language ?? 'none',
    queue: queue === undefined ? 'none' : (queues[queue] ?? OTHER_QUEUE),
    recorded: answered && decision?.body.recording === 'ON',
    answered,
    abandoned: queuedAt !== undefined && !answered && endedAt !== undefined,
    ended: endedAt !== undefined,
    waitSeconds: secondsBetween(queuedAt, answeredAt ?? endedAt),
    talkSeconds: secondsBetween(answeredAt, endedAt),
    pseudonym: decision?.caller?.pseudonym ?? null,
  };
}

/** Whole seconds; null when either instant is unknown, or their order is impossible. */
function secondsBetween(from: string | undefined, to: string | undefined): number | null {
  if (from === undefined || to === undefined || to < from) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}
