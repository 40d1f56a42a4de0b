import type { Action } from '../../../lib/flow-language/types';
import { SPOKEN, speechIn } from '../speech';
import { onlyPlays, type Play, type Stage, UnknownAction, wholeOf } from '../stage';
import { DONE, failed, type Outcome } from '../transitions';
import { keysFor } from './keypad';
import { storeInput } from './store-input';

/**
 * One of three things, as it is set: takes one key to branch by, stores what is keyed in, or turns the touch-tone buffer on or off.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
 */
export const getParticipantInput: Play = (action, stage) => {
  const { EnableDTMFBuffer, StoreInput } = action.Parameters ?? {};
  if (EnableDTMFBuffer !== undefined) return setBuffer(action, stage);
  if (StoreInput === undefined || StoreInput === 'False') return takeKey(action, stage);
  if (StoreInput === 'True') return storeInput(action, stage);
  throw new UnknownAction(action, 'that StoreInput');
};

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html one key, and its time-out */
async function takeKey(action: Action, stage: Stage): Promise<Outcome> {
  onlyPlays(action, ...SPOKEN, 'InputTimeLimitSeconds', 'StoreInput', 'DTMFConfiguration');
  const text = speechIn(action, action.Parameters ?? {}, stage) ?? '';
  const limit = wholeOf(action, 'InputTimeLimitSeconds');
  const entered = await keysFor(action, text, limit, { most: 1, terminator: '', cancels: false }, stage);
  return entered === undefined ? failed('InputTimeLimitExceeded') : { kind: 'done', result: entered.keys };
}

/**
 * From now on keys that nothing asks for are kept, or no longer; kept ones are forgotten when it ends. Storing them then, which the
 * console offers, is not played.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-touchtone-buffer-behavior.html
 */
function setBuffer(action: Action, { contact }: Stage): Outcome {
  onlyPlays(action, 'EnableDTMFBuffer');
  const { EnableDTMFBuffer } = action.Parameters ?? {};
  if (EnableDTMFBuffer !== 'True' && EnableDTMFBuffer !== 'False')
    throw new UnknownAction(action, 'that EnableDTMFBuffer');
  contact.touchTones = EnableDTMFBuffer === 'True' ? (contact.touchTones ?? '') : undefined;
  return DONE;
}
