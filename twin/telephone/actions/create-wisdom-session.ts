import { lacking, onlyPlays, type Play, renderedText } from '../stage';
import { DONE, failed } from '../transitions';

/**
 * Opens a session with an assistant, for a reference to pass on.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-createwisdomsession.html
 */
export const createWisdomSession: Play = (action, stage) => {
  onlyPlays(action, 'WisdomAssistantArn');
  const { contact, exchange } = stage;
  if (exchange.assistantSession === undefined) throw lacking(action, 'an assistant');
  const session = exchange.assistantSession(renderedText(action, 'WisdomAssistantArn', stage));
  if (session === undefined) return failed('NoMatchingError');
  contact.local = { ...contact.local, wisdom: { SessionArn: session } };
  return DONE;
};
