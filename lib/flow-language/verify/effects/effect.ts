import type { Action } from '../../types';
import { type Branch, failureBranches, type Result, resultBranches } from '../branch';
import type { Breach } from '../invariants';
import type { Knowledge } from '../knowledge';
import type { LinkedFlow, System } from '../system';

export interface Setting {
  readonly system: System;
  readonly flow: LinkedFlow;
  /** Takes down what cannot be proved, since nobody can tell what it does. */
  notProven(what: string): void;
}

/** What an action type does to what is known: its ways out. */
export type Effect = (action: Action, known: Knowledge, setting: Setting) => Branch[];

/** Speech that fails, where nothing is announced, leaves a caller without a text, not without a choice. */
const ONLY_SPEECH = ['MessageParticipant', 'MessageParticipantIteratively'];
const ONLY_VOICE = ['UpdateContactTextToSpeechVoice', 'UpdateContactData'];

/** What is known after an action failed: from now on nothing is recorded (I3). */
export function afterFailure({ Type }: Action, known: Knowledge): Knowledge {
  const matters = !ONLY_SPEECH.includes(Type) && !(ONLY_VOICE.includes(Type) && known.origin !== 'arrival');
  return matters && known.failed === 'no' ? { ...known, failed: 'yes' } : known;
}

/** An action that either gives one of these results, or fails and leaves what was known. */
export const succeedsOrFails = (
  action: Action,
  known: Knowledge,
  results: readonly Result[],
  breaches: readonly Breach[] = [],
): Branch[] => [
  ...resultBranches(action, results),
  ...failureBranches(action, () => [afterFailure(action, known)], breaches),
];

export const textOf = (action: Action, name: string): string | undefined => {
  const value = action.Parameters?.[name];
  return typeof value === 'string' ? value : undefined;
};
