import { SPOKEN, speak, speechIn } from '../speech';
import { onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

/**
 * Speaks to its end; not at all where it is to be skipped and the touch-tone buffer holds keys. A prompt that is not there cannot
 * be played, and is an error.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/touchtone-buffering.html the skipping
 */
export const messageParticipant: Play = async (action, stage) => {
  onlyPlays(action, ...SPOKEN, 'SkipWhenDTMFBufferEnabled');
  const text = speechIn(action, action.Parameters ?? {}, stage);
  if (text === undefined) throw new UnknownAction(action, 'a lack of anything to say');
  if (text === '' && action.Parameters?.PromptId !== undefined) return failed('NoMatchingError');
  const typedAhead = (stage.contact.touchTones ?? '') !== '';
  if (typedAhead && action.Parameters?.SkipWhenDTMFBufferEnabled === 'true') return DONE;
  await speak(text, stage);
  return DONE;
};
