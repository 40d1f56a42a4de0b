import type { Action } from '../../../lib/flow-language/types';
import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, type Stage, UnknownAction } from '../stage';
import { DONE } from '../transitions';

/**
 * Speaks a text to its end.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
 */
export const messageParticipant: Play = async (action, stage) => {
  onlyPlays(action, 'Text', 'SSML');
  await stage.line.say(stage.audience, spokenIn(action, action.Parameters ?? {}, stage));
  return DONE;
};

/** What a message says: its text or SSML. @throws UnknownAction for prompts and media, which the twin does not play */
export function spokenIn(
  action: Action,
  message: Readonly<Record<string, unknown>>,
  { contact, exchange }: Stage,
): string {
  const spoken = message.Text ?? message.SSML;
  if (typeof spoken !== 'string' || (message.Text !== undefined && message.SSML !== undefined))
    throw new UnknownAction(action, 'a message other than one Text or SSML');
  return rendered(spoken, namespaceOf(contact, exchange));
}
