import { isFields } from '../../../lib/flow-language/parse';
import { spokenSeconds } from '../../../lib/flow-language/spoken-time';
import { EndlessFlow } from '../endless-flow';
import { speak, speechIn } from '../speech';
import { onlyPlays, type Play, UnknownAction, wholeOf } from '../stage';

/** Shortest round of messages, so that empty ones do not go round for ever at one moment. */
const SHORTEST_ROUND_SECONDS = 1;

/**
 * Speaks its messages in turn, over and over, until something else ends the wait, an operator who answers or a caller who hangs
 * up, or until they have gone on for as long as they may: whatever is being said then is cut short.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipantiteratively.html
 * @throws EndlessFlow where nothing would ever end the wait
 */
export const messageParticipantIteratively: Play = async (action, stage) => {
  onlyPlays(action, 'Messages', 'InterruptFrequencySeconds');
  const { Messages: messages, InterruptFrequencySeconds } = action.Parameters ?? {};
  if (!Array.isArray(messages) || messages.length === 0 || !messages.every(isFields))
    throw new UnknownAction(action, 'a lack of Messages');
  const texts = messages.map((message) => speechIn(action, message, stage) ?? '');
  const round = texts.reduce((seconds, text) => seconds + spokenSeconds(text), 0);
  const { line } = stage;
  const due =
    InterruptFrequencySeconds === undefined
      ? Number.POSITIVE_INFINITY
      : line.clock.now() + 1000 * wholeOf(action, 'InterruptFrequencySeconds');
  for (;;) {
    for (const text of texts) {
      await speak(text, stage, (due - line.clock.now()) / 1000);
      if (line.clock.now() >= due) return { kind: 'done', result: 'MessagesInterrupted' };
    }
    await line.pass(Math.max(0, SHORTEST_ROUND_SECONDS - round));
    if (line.endless && due === Number.POSITIVE_INFINITY)
      throw new EndlessFlow(`expected an end of the messages of ${action.Identifier}, got none`);
  }
};
