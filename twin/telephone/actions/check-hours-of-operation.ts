import { onlyPlays, type Play, renderedText } from '../stage';
import { failed } from '../transitions';

/**
 * Tells whether hours of operation, or those of the contact's queue when none are named, are open now.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html
 */
export const checkHoursOfOperation: Play = (action, stage) => {
  onlyPlays(action, 'HoursOfOperationId');
  const { contact, exchange, line } = stage;
  const hours =
    action.Parameters?.HoursOfOperationId === undefined
      ? contact.targetQueue?.hoursArn
      : renderedText(action, 'HoursOfOperationId', stage);
  const open = hours === undefined ? undefined : exchange.isOpen(hours, line.clock.now());
  return open === undefined ? failed('NoMatchingError') : { kind: 'done', result: open ? 'True' : 'False' };
};
