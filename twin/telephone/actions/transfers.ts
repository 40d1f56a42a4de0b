import { onlyPlays, type Play } from '../stage';
import { DONE, failed } from '../transitions';
import { effectiveQueue, isFull, namedQueue, setQueue } from './queues';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html */
export const updateContactTargetQueue: Play = (action, stage) => {
  onlyPlays(action, 'QueueId', 'AgentId');
  const queue = namedQueue(action, stage);
  if (queue === undefined) return failed('NoMatchingError');
  setQueue(stage, queue);
  return DONE;
};

/**
 * Puts the contact into its target queue and so ends the flow, unless the queue is full.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
 */
export const transferContactToQueue: Play = (action, stage) => {
  onlyPlays(action);
  const queue = effectiveQueue(action, stage);
  if (queue === undefined) return failed('NoMatchingError');
  return isFull(queue) ? failed('QueueAtCapacity') : { kind: 'over', how: 'queued' };
};

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-dequeuecontactandtransfertoqueue.html */
const MOST_DEQUEUED = 11;

/**
 * Takes a waiting contact into another queue, as a contact of its own. That one time too many is an error is assumed.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-dequeuecontactandtransfertoqueue.html
 */
export const dequeueContactAndTransferToQueue: Play = (action, stage) => {
  onlyPlays(action, 'QueueId', 'AgentId');
  const queue = namedQueue(action, stage);
  if (queue === undefined || stage.contact.dequeued >= MOST_DEQUEUED) return failed('NoMatchingError');
  if (isFull(queue)) return failed('QueueAtCapacity');
  setQueue(stage, queue);
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
