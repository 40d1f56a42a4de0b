import type { Action } from '../../../lib/flow-language/types';
import { askAloud } from '../speech';
import type { Stage } from '../stage';

/** Keys that the touch-tone buffer holds. https://docs.aws.amazon.com/connect/latest/adminguide/touchtone-buffering.html */
const LARGEST_BUFFER = 30;

/** What a request takes of the keys that are pressed. */
export interface Wanted {
  readonly most: number;
  /** Ends the input, and is no part of it; empty when nothing does. */
  readonly terminator: string;
  /** Whether `*` takes back what was pressed before it. */
  readonly cancels: boolean;
}

export interface Entered {
  /** Without the terminator. */
  readonly keys: string;
  /** Whether nothing more is waited for. */
  readonly complete: boolean;
}

/**
 * Asks for keys. Those in the touch-tone buffer are taken without asking; otherwise a key stops the speech, and the time limit runs
 * from its end, so silence means that it was heard to its end.
 *
 * @returns undefined when nothing was pressed in time
 */
export async function keysFor(
  action: Action,
  text: string,
  limitSeconds: number,
  wanted: Wanted,
  stage: Stage,
): Promise<Entered | undefined> {
  const { contact, line } = stage;
  const buffered = contact.touchTones ?? '';
  if (buffered !== '') {
    const { entered, rest } = split(buffered, wanted);
    contact.touchTones = rest;
    line.note('caller', `a déjà tapé ${entered.keys}`);
    return entered;
  }
  const pressed = await askAloud(action, text, limitSeconds, 'keys', stage);
  if (pressed?.kind !== 'keys' || pressed.keys === '') return undefined;
  const { entered, rest } = split(pressed.keys, wanted);
  if (contact.touchTones !== undefined) contact.touchTones = rest.slice(0, LARGEST_BUFFER);
  else if (rest !== '') contact.leftOver = { keys: rest, afterSeconds: pressed.afterSeconds };
  line.note('caller', `tape ${pressed.keys.slice(0, pressed.keys.length - rest.length)}`);
  return entered;
}

/** A terminator right after the last key that is taken is spent on it. */
function split(keys: string, { most, terminator, cancels }: Wanted): { entered: Entered; rest: string } {
  let entered = '';
  for (let at = 0; at < keys.length; at += 1) {
    const ends = terminator !== '' && keys.startsWith(terminator, at);
    if (ends || entered.length === most)
      return {
        entered: { keys: entered, complete: true },
        rest: keys.slice(at + (ends ? terminator.length : 0)),
      };
    entered = cancels && keys[at] === '*' ? '' : entered + keys[at];
  }
  return { entered: { keys: entered, complete: entered.length === most }, rest: '' };
}
