import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, textOf } from '../stage';
import { DONE, failed } from '../transitions';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html */
export const updateContactTargetQueue: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'QueueId');
  const queue = exchange.queue(rendered(textOf(action, 'QueueId'), namespaceOf(contact, exchange)));
  if (queue === undefined) return failed('NoMatchingError');
  contact.targetQueue = queue;
  return DONE;
};

/**
 * Puts the contact into its target queue and so ends the flow, unless the queue is full.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
 */
export const transferContactToQueue: Play = (action, { contact }) => {
  onlyPlays(action);
  const queue = contact.targetQueue;
  if (queue === undefined) return failed('NoMatchingError');
  if (queue.capacity !== undefined && queue.waiting >= queue.capacity) return failed('QueueAtCapacity');
  return { kind: 'over', how: 'queued' };
};

/**
 * Rings the operator whom the quick connect names. Without one, Connect disconnects the contact: no error branch exists.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoagent.html
 */
export const transferContactToAgent: Play = (action, { contact }) => {
  onlyPlays(action);
  return { kind: 'over', how: contact.targetAgent === undefined ? 'disconnected' : 'to agent' };
};
