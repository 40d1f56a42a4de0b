import type { Action } from '../../../lib/flow-language/types';
import type { Metrics } from '../exchange';
import { lacking, onlyPlays, type Play, type Stage, textOf, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';
import { effectiveQueue } from './queues';

const TYPES: Readonly<Record<string, (metrics: Metrics) => number>> = {
  NumberOfAgentsAvailable: ({ agentsAvailable }) => agentsAvailable,
  NumberOfAgentsStaffed: ({ agentsStaffed }) => agentsStaffed,
  NumberOfAgentsOnline: ({ agentsOnline }) => agentsOnline,
  OldestContactInQueueAgeSeconds: ({ oldestSeconds }) => oldestSeconds,
  NumberOfContactsInQueue: ({ contacts }) => contacts,
};

/** Undefined when there is no queue to ask about. */
function metricsOf(action: Action, stage: Stage): Metrics | undefined {
  const queue = effectiveQueue(action, stage);
  if (stage.exchange.metrics === undefined) throw lacking(action, 'metrics');
  return queue && stage.exchange.metrics(queue);
}

/**
 * Tells one figure of a queue, or of the contact's when none is named.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html
 */
export const checkMetricData: Play = (action, stage) => {
  onlyPlays(action, 'MetricType', 'QueueId', 'AgentId');
  const type = textOf(action, 'MetricType');
  const figure = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (figure === undefined) throw new UnknownAction(action, `the metric ${type}`);
  const metrics = metricsOf(action, stage);
  return metrics === undefined
    ? failed('NoMatchingError')
    : { kind: 'done', result: String(figure(metrics)) };
};

/**
 * Takes down the figures of a queue, or of the contact's when none is named, for references. Those of agents by state are not
 * played beyond the three that a queue is asked for: references to them lead nowhere.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/get-queue-metrics.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html#attribs-system-metrics-table
 */
export const getMetricData: Play = (action, stage) => {
  onlyPlays(action, 'QueueId', 'AgentId', 'QueueChannel');
  const metrics = metricsOf(action, stage);
  if (metrics === undefined) return failed('NoMatchingError');
  const queue = effectiveQueue(action, stage);
  const { contact } = stage;
  const counted = (count: number) => ({ Count: count });
  contact.local = {
    ...contact.local,
    metrics: {
      Queue: {
        ...(queue !== undefined && 'queue' in queue && { Name: queue.queue.name, ARN: queue.queue.arn }),
        Size: metrics.contacts,
        OldestContactAge: metrics.oldestSeconds,
      },
      Agents: {
        Online: counted(metrics.agentsOnline),
        Staffed: counted(metrics.agentsStaffed),
        Available: counted(metrics.agentsAvailable),
      },
    },
  };
  return DONE;
};
