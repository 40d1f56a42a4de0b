import { spokenSeconds } from '../../../lib/flow-language/spoken-time';
import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, textOf, UnknownAction } from '../stage';
import { failed } from '../transitions';

/**
 * Speaks, and takes one key. A key stops the speech; the time limit runs from its end, so a time-out means that it was heard
 * to its end. Input that is stored rather than compared is not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
 */
export const getParticipantInput: Play = async (action, stage) => {
  onlyPlays(action, 'Text', 'InputTimeLimitSeconds', 'StoreInput');
  if ((action.Parameters?.StoreInput ?? 'False') !== 'False') throw new UnknownAction(action, 'StoreInput');
  const { contact, exchange, line, script, audience } = stage;
  const text = rendered(textOf(action, 'Text'), namespaceOf(contact, exchange));
  const spoken = spokenSeconds(text);
  const limit = Number(textOf(action, 'InputTimeLimitSeconds'));
  if (script.hangUp === 'announcement') line.hangUpIn(spoken / 2);

  const press = stage.nextKey();
  const pressed = press !== undefined && press.afterSeconds < spoken + limit;
  await line.say(audience, text, pressed ? press.afterSeconds : undefined);
  if (!pressed) {
    await line.pass(limit);
    return failed('InputTimeLimitExceeded');
  }
  await line.pass(Math.max(0, press.afterSeconds - spoken));
  line.note('caller', `tape ${press.key}`);
  return { kind: 'done', result: press.key };
};
