import type { Forced } from './branch';
import type { Breach } from './breach';
import type { Knowledge } from './knowledge';
import type { LinkedFlow } from './system';

/**
 * Where a call is. `talk`: an operator has joined. `aside`: a flow that runs during the talk or after it, such as hold, guide
 * and disconnect flows.
 */
export type Phase = 'flow' | 'queue' | 'agent whisper' | 'customer whisper' | 'talk' | 'aside' | 'over';

/** A place in a flow; a module's lies above the one that invoked it. */
export interface Frame {
  readonly flow: LinkedFlow;
  readonly at: string;
}

/** Position and call stack, and what is known there. */
export interface State {
  readonly phase: Phase;
  /** Innermost last; empty where no flow runs. */
  readonly frames: readonly Frame[];
  readonly known: Knowledge;
}

/** From one state to the next: by a way out of an action, or by something outside the flows. */
export interface Step extends Forced {
  readonly to: State;
  /** Of the action that was left; undefined when something outside the flows happened. */
  readonly flow?: string;
  readonly action?: string;
  /** Undefined while a module's result is not known yet. */
  readonly branch?: string;
  readonly what: string;
  readonly breaches: readonly Breach[];
  readonly pauses?: true;
}

/** Two states of one key are the same. */
export const keyOf = ({ phase, frames, known }: State): string =>
  `${phase}|${frames.map(({ flow, at }) => `${flow.name}/${at}`).join('|')}|${knowledgeKey(known)}`;

const keys = new WeakMap<Knowledge, string>();

/** Most steps change nothing of what is known: its key is made once. Its maps are kept in order by `withEntries`. */
function knowledgeKey(known: Knowledge): string {
  const made = keys.get(known) ?? JSON.stringify(known);
  keys.set(known, made);
  return made;
}
