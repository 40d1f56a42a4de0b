import type { Clock } from '../../clock';
import { ACCOUNT } from '../account';
import { type Access, AwsError, notPlayed } from '../aws';
import { idOf } from '../connect/naming';
import type { Player, Resource } from '../resource';
import type { Queues } from '../sqs/queues';
import { Poller } from './event-source';
import type { LambdaFunctions } from './functions';
import { functionArnOf } from './permission';

const PLAYED = [
  'BatchSize',
  'EventSourceArn',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
];

export interface EventSourceParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly functions: LambdaFunctions;
  readonly queues: Queues;
}

/**
 * Plays `AWS::Lambda::EventSourceMapping` from a standard queue.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html limits and defaults
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html what Lambda checks
 */
export function eventSourcePlayer({ clock, access, functions, queues }: EventSourceParts): Player {
  const polled = new Set<string>();
  return {
    types: ['AWS::Lambda::EventSourceMapping'],
    async provision(resource) {
      const { properties } = resource;
      demandPlayed(properties);
      const functionArn = functionArnOf(properties.FunctionName);
      const { timeoutMs, roleArn, name } = functions.find(functionArn).configuration;
      const queue = queues.find(properties.EventSourceArn);
      const settings = { queue, ...batchesOf(properties) };
      if (timeoutMs > queue.settings.visibilityMs)
        throw refused("the function's timeout within the queue's visibility timeout, got a longer one");
      if (polled.has(queue.settings.arn)) throw notPlayed('a second function that polls a queue');
      polled.add(queue.settings.arn);
      new Poller(settings, {
        clock,
        access,
        poller: { kind: 'role', id: roleArn, accountId: ACCOUNT, session: name },
        invoke: (payload) => functions.invokeFromSource(functionArn, payload),
      });
      const id = idOf(resource);
      return { ref: id, attributes: { Id: id } };
    },
  };
}

function demandPlayed(properties: Resource['properties']): void {
  const unplayed = Object.keys(properties).find((name) => !PLAYED.includes(name));
  if (unplayed !== undefined) throw notPlayed(`an event source with ${unplayed}`);
  if (!/^arn:aws:sqs:/.test(properties.EventSourceArn)) throw notPlayed('an event source that is no queue');
}

function batchesOf(properties: Resource['properties']) {
  const batchSize = Number(properties.BatchSize ?? 10);
  const windowMs = Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  if (batchSize > 10_000 || (batchSize > 10 && windowMs === 0))
    throw refused(`a batch of 10,000 at most, and of 10 without a window, got ${batchSize}`);
  if (windowMs > 300_000) throw refused(`a window of 300 s at most, got ${windowMs / 1000}`);
  const reportsFailures = (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures');
  return { batchSize, windowMs, reportsFailures };
}

const refused = (expected: string): AwsError =>
  new AwsError('InvalidParameterValueException', 400, `expected ${expected}`);
