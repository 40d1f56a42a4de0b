import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play } from '../stage';
import { failed } from '../transitions';

/**
 * Tells whether hours of operation, or those of the contact's queue when none are named, are open now.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html
 */
export const checkHoursOfOperation: Play = (action, { contact, exchange, line }) => {
  onlyPlays(action, 'HoursOfOperationId');
  const named = action.Parameters?.HoursOfOperationId;
  const hours =
    typeof named === 'string'
      ? rendered(named, namespaceOf(contact, exchange))
      : contact.targetQueue?.hoursArn;
  const open = hours === undefined ? undefined : exchange.isOpen(hours, line.clock.now());
  return open === undefined ? failed('NoMatchingError') : { kind: 'done', result: open ? 'True' : 'False' };
};
