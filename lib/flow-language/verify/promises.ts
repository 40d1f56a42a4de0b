import type { Answer, ConsentModel } from '../../domain/decision';

/** What a message says to whoever hears it, and what therefore has to be so. */
export type Claim =
  /** To the caller: his call is not recorded. */
  | 'not recorded'
  /** To the caller: his refusal is stored. */
  | 'refusal stored'
  /** Why nobody will answer. */
  | 'closed'
  | 'queue full'
  | 'unavailable'
  | 'transfer refused'
  /** To the operator, who is whispered to. */
  | 'operator: recorded'
  | 'operator: not recorded'
  | 'operator: unclear';

/** What was promised to callers: against this a flow is verified. */
export interface Promises {
  /** Whether a text, or the ARN of a prompt, is an approved announcement (charter, article 3). */
  isAnnouncement(spoken: string): boolean;
  /** What a text claims; nothing for most. */
  claims(spoken: string): readonly Claim[];
  /** What an attribute of the contact claims, which operators see. */
  attributeClaims(key: string, value: string): readonly Claim[];
  /** Whether all texts that claim something are known: where they are not, nobody can miss one. */
  readonly knowsTexts: boolean;
  /** The only voice in which an announcement is clear; undefined where any is. */
  readonly voice: string | undefined;
  /** The least time that is left for an answer. */
  readonly answerSeconds: number;
  readonly refusalKey: string;
  readonly acceptanceKey: string;
  readonly model: ConsentModel;
  /** How often the announcement may be played again, after the first time. */
  readonly repeats: number;
}

/** Seconds that a caller may wait for functions beyond the announcement (I3). */
export const LONGEST_WAIT_SECONDS = 8;

/**
 * What a key means that was pressed at the announcement, wherever the flow sends it. Only where the announcement's words are not
 * known may the key that accepts be one like another: the flow has no branch for it.
 */
export function answerBy(
  key: string,
  branches: readonly string[],
  { refusalKey, acceptanceKey, knowsTexts }: Promises,
): Exclude<Answer, 'silent'> {
  if (key === refusalKey) return 'refused';
  return key === acceptanceKey && (knowsTexts || branches.includes(key)) ? 'accepted' : 'undetermined';
}
