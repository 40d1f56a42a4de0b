import { onlyPlays, type Play } from '../stage';
import { DONE } from '../transitions';

/**
 * Moves the contact forward or back in its queue, of which nothing is seen here: the script says when an operator answers.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactroutingbehavior.html
 */
export const updateContactRoutingBehavior: Play = (action) => {
  onlyPlays(action, 'QueuePriority', 'QueueTimeAdjustmentSeconds');
  return DONE;
};
