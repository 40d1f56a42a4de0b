import { spokenSeconds } from '../../../lib/flow-language/spoken-time';
import { onlyPlays, type Play, UnknownAction } from '../stage';
import { spokenIn } from './message-participant';

/** Shortest round of messages, so that empty ones do not go round for ever at one moment. */
const SHORTEST_ROUND_SECONDS = 1;

/**
 * Speaks its messages in turn, over and over, until something else ends the wait: an operator who answers or a caller who
 * hangs up. Interruptions are not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipantiteratively.html
 */
export const messageParticipantIteratively: Play = async (action, stage) => {
  onlyPlays(action, 'Messages');
  const messages = action.Parameters?.Messages;
  if (!Array.isArray(messages) || messages.length === 0)
    throw new UnknownAction(action, 'a lack of Messages');
  const texts = messages.map((message) => spokenIn(action, message, stage));
  const round = texts.reduce((seconds, text) => seconds + spokenSeconds(text), 0);
  for (;;) {
    for (const text of texts) await stage.line.say(stage.audience, text);
    await stage.line.pass(Math.max(0, SHORTEST_ROUND_SECONDS - round));
  }
};
