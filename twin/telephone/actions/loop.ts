import { holdsPlaceholder } from '../../../lib/flow-language/references';
import { rendered } from '../references';
import { onlyPlays, type Play, textOf, wholeOf } from '../stage';
import { failed } from '../transitions';

/**
 * Lets a contact pass so many times, then once not. The count belongs to the contact: coming back goes on with it, and it
 * starts anew once done.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html
 */
export const loop: Play = (action, stage) => {
  onlyPlays(action, 'LoopCount');
  const given = textOf(action, 'LoopCount');
  const count = holdsPlaceholder(given) ? wholeOf(action, 'LoopCount') : Number(rendered(given, stage));
  if (!Number.isInteger(count) || count < 0 || count > 100) return failed('NoMatchingError');
  const { contact, flow } = stage;
  const place = `${flow.arn}/${action.Identifier}`;
  const rounds = contact.loops.get(place) ?? 0;
  contact.loops.set(place, rounds < count ? rounds + 1 : 0);
  return { kind: 'done', result: rounds < count ? 'ContinueLooping' : 'DoneLooping' };
};
