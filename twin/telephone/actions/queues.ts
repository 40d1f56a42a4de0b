import type { Action } from '../../../lib/flow-language/types';
import type { Queue } from '../exchange';
import { lacking, renderedText, type Stage } from '../stage';

/** A queue, or an operator's own. */
export type Waiting = { readonly queue: Queue } | { readonly agent: string };

/** What an action names as its queue; undefined when there is none such, or it names none. */
export function namedQueue(action: Action, stage: Stage): Waiting | undefined {
  const { exchange } = stage;
  const { AgentId, QueueId } = action.Parameters ?? {};
  if (AgentId !== undefined) {
    const agent = renderedText(action, 'AgentId', stage);
    if (exchange.hasAgent === undefined) throw lacking(action, 'an operator’s own queue');
    return exchange.hasAgent(agent) ? { agent } : undefined;
  }
  if (QueueId === undefined) return undefined;
  const queue = exchange.queue(renderedText(action, 'QueueId', stage));
  return queue && { queue };
}

/** The queue that an action is about: the one it names, or the contact's. */
export function effectiveQueue(action: Action, stage: Stage): Waiting | undefined {
  const { QueueId, AgentId } = action.Parameters ?? {};
  if (QueueId !== undefined || AgentId !== undefined) return namedQueue(action, stage);
  const { agentQueue, targetQueue } = stage.contact;
  if (agentQueue !== undefined) return { agent: agentQueue };
  return targetQueue && { queue: targetQueue };
}

/** From now on the contact is for that queue. */
export function setQueue({ contact }: Stage, waiting: Waiting): void {
  contact.targetQueue = 'queue' in waiting ? waiting.queue : undefined;
  contact.agentQueue = 'agent' in waiting ? waiting.agent : undefined;
}

/** Of an operator's own queue no limit is known. */
export const isFull = (waiting: Waiting): boolean =>
  'queue' in waiting &&
  waiting.queue.capacity !== undefined &&
  waiting.queue.waiting >= waiting.queue.capacity;
