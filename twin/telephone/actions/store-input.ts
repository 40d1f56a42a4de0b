import { isFields } from '../../../lib/flow-language/parse';
import type { Action } from '../../../lib/flow-language/types';
import { rendered } from '../references';
import { SPOKEN, speechIn } from '../speech';
import { fieldsOf, onlyPlays, type Stage, UnknownAction, wholeOf } from '../stage';
import { DONE, failed, type Outcome } from '../transitions';
import { keysFor } from './keypad';

/** As the console sets it where the flow does not; that a document without one means the same is assumed. */
const INTERDIGIT_SECONDS = 5;

/** Keys of a telephone number at most, with the sign of the country. https://www.itu.int/rec/T-REC-E.164 */
const LONGEST_NUMBER = 16;

/** As the console sets it; that a document without one means the same is assumed. */
const MOST_KEYS = 20;

/** What `$.StoredCustomerInput` holds when nothing was keyed in. */
const TIMEOUT = 'Timeout';

/**
 * Stores what is keyed in, up to so many keys, a terminator or a pause; `*` begins anew unless that is turned off. Silence is no
 * error: it stores the word `Timeout`. An encrypted entry is stored as a text that shows nothing of it.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
 */
export async function storeInput(action: Action, stage: Stage): Promise<Outcome> {
  onlyPlays(
    action,
    ...SPOKEN,
    'InputTimeLimitSeconds',
    'StoreInput',
    'InputValidation',
    'InputEncryption',
    'DTMFConfiguration',
  );
  const { contact, line } = stage;
  const { PhoneNumberValidation: phone, CustomValidation: custom } = fieldsOf(action, 'InputValidation');
  const { InputTerminationSequence, DisableCancelKey, InterdigitTimeLimitSeconds } = fieldsOf(
    action,
    'DTMFConfiguration',
  );
  const most = isFields(phone) ? LONGEST_NUMBER : mostKeys(action, custom);
  const terminator = typeof InputTerminationSequence === 'string' ? InputTerminationSequence : '#';
  const text = speechIn(action, action.Parameters ?? {}, stage) ?? '';
  const limit = wholeOf(action, 'InputTimeLimitSeconds');
  const cancels = DisableCancelKey !== 'True';
  const entered = await keysFor(action, text, limit, { most, terminator, cancels }, stage);
  if (entered === undefined) {
    contact.local = { ...contact.local, storedInput: TIMEOUT };
    return DONE;
  }
  if (!entered.complete)
    await line.pass(
      wholeOf(action, 'InterdigitTimeLimitSeconds', InterdigitTimeLimitSeconds ?? INTERDIGIT_SECONDS),
    );
  const { keys } = entered;
  if (isFields(phone) && !isNumber(keys, phone, stage)) return failed('InvalidPhoneNumber');
  const encrypted = action.Parameters?.InputEncryption !== undefined;
  contact.local = { ...contact.local, storedInput: encrypted ? `encrypted ${keys.length} keys` : keys };
  return DONE;
}

function mostKeys(action: Action, custom: unknown): number {
  if (!isFields(custom)) throw new UnknownAction(action, 'a lack of InputValidation');
  return custom.MaximumLength === undefined
    ? MOST_KEYS
    : wholeOf(action, 'MaximumLength', custom.MaximumLength);
}

/** A local number has digits alone, one in E.164 the country's first; which of them a country has is not known here. */
function isNumber(keys: string, phone: Readonly<Record<string, unknown>>, stage: Stage): boolean {
  const country = rendered(String(phone.CountryCode ?? ''), stage);
  if (phone.NumberFormat === 'Local' && country === '') return false;
  return phone.NumberFormat === 'Local' ? /^\d{3,15}$/.test(keys) : /^[1-9]\d{6,14}$/.test(keys);
}
