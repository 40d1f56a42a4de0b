import { onlyPlays, type Play } from '../stage';
import { failed } from '../transitions';

/**
 * Tells whether a person or a machine picked up: here always a person. For a call that did not go out there is nothing to tell, and
 * that this is an error is assumed.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/check-call-progress.html
 */
export const checkOutboundCallStatus: Play = (action, { contact }) => {
  onlyPlays(action);
  return contact.initiationMethod === 'OUTBOUND'
    ? { kind: 'done', result: 'CallAnswered' }
    : failed('NoMatchingError');
};
