import { onlyPlays, type Play } from '../stage';
import { failed } from '../transitions';

/**
 * Tells whether a person or a machine picked up: here always a person. It works in outbound campaigns alone; that it is an error
 * on a call that did not go out is assumed.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/check-call-progress.html
 */
export const checkOutboundCallStatus: Play = (action, { contact }) => {
  onlyPlays(action);
  return contact.initiationMethod === 'OUTBOUND'
    ? { kind: 'done', result: 'CallAnswered' }
    : failed('NoMatchingError');
};
