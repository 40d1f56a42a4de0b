import type { Action } from '../../lib/flow-language/types';
import type { Functions } from '../cloud/lambda/invocation';
import type { Contact } from './contact';
import type { Exchange, Flow } from './exchange';
import type { Line } from './line';
import type { CallScript, KeyPress } from './script';
import type { Outcome } from './transitions';

/** What an action finds when its turn comes. */
export interface Stage {
  readonly exchange: Exchange;
  readonly functions: Functions;
  readonly line: Line;
  readonly contact: Contact;
  readonly flow: Flow;
  readonly script: CallScript;
  /** Who the flow talks to: the caller, or the operator who is being whispered to or transfers. */
  readonly audience: 'line' | 'whisper';
  /** The next key that the caller presses, used up by asking; undefined when nothing more is pressed. */
  nextKey(): KeyPress | undefined;
}

/** One action type: what the service does, in order. */
export type Play = (action: Action, stage: Stage) => Promise<Outcome> | Outcome;

/** An action, or a setting of one, that the twin does not play: the call stops, since going on would be a guess. */
export class UnknownAction extends Error {
  override readonly name = 'UnknownAction';
  constructor(action: Action, what = 'its type') {
    super(`the twin does not play ${what} of action ${action.Identifier} (${action.Type})`);
  }
}

/** A text parameter. @throws UnknownAction when it is absent or another kind of value */
export function textOf(action: Action, name: string): string {
  const value = action.Parameters?.[name];
  if (typeof value !== 'string') throw new UnknownAction(action, `an absent or structured ${name}`);
  return value;
}

/** Stops the call at a parameter that the twin would pass over. @throws UnknownAction */
export function onlyPlays(action: Action, ...played: readonly string[]): void {
  const other = Object.keys(action.Parameters ?? {}).find((name) => !played.includes(name));
  if (other !== undefined) throw new UnknownAction(action, other);
}
