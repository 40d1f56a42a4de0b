import type { Clock } from '../../clock';
import { ACCOUNT } from '../account';
import { type Access, AwsError, notPlayed } from '../aws';
import { idOf } from '../connect/naming';
import type { Player } from '../resource';
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
export const eventSourcePlayer = ({ clock, access, functions, queues }: EventSourceParts): Player => ({
  types: ['AWS::Lambda::EventSourceMapping'],
  async provision(resource) {
    const { properties } = resource;
    const unplayed = Object.keys(properties).find((name) => !PLAYED.includes(name));
    if (unplayed !== undefined) throw notPlayed(`an event source with ${unplayed}`);
    if (!/^arn:aws:sqs:/.test(properties.EventSourceArn)) throw notPlayed('an event source that is no queue');
    const functionArn = functionArnOf(properties.FunctionName);
    const { configuration } = functions.find(functionArn);
    const queue = queues.find(properties.EventSourceArn);
    const batchSize = Number(properties.BatchSize ?? 10);
    const windowMs = Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
    if (batchSize > 10_000 || (batchSize > 10 && windowMs === 0))
      throw refused(`a batch of 10,000 at most, and of 10 without a window, got ${batchSize}`);
    if (windowMs > 300_000) throw refused(`a window of 300 s at most, got ${windowMs / 1000}`);
    if (configuration.timeoutMs > queue.settings.visibilityMs)
      throw refused("the function's timeout within the queue's visibility timeout, got a longer one");
    const reportsFailures = (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures');
    const { roleArn, name } = configuration;
    new Poller(
      { queue, batchSize, windowMs, reportsFailures },
      {
        clock,
        access,
        poller: { kind: 'role', id: roleArn, accountId: ACCOUNT, session: name },
        invoke: (payload) => functions.invokeFromSource(functionArn, payload),
      },
    );
    const id = idOf(resource);
    return { ref: id, attributes: { Id: id } };
  },
});

const refused = (expected: string): AwsError =>
  new AwsError('InvalidParameterValueException', 400, `expected ${expected}`);
