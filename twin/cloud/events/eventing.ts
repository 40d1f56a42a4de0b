import { join } from 'node:path';
import type { Clock } from '../../clock';
import type { Faults } from '../../faults';
import type { Access, AwsService } from '../aws';
import type { Metrics } from '../cloudwatch/metrics';
import { eventSourcePlayer } from '../lambda/event-source-player';
import type { LambdaFunctions } from '../lambda/functions';
import { invokeLater } from '../lambda/later';
import type { Player } from '../resource';
import { type Invoke, Schedules } from '../scheduler/schedules';
import type { Topics } from '../sns/topics';
import { queuePolicyPlayer } from '../sqs/policy-player';
import { Queues } from '../sqs/queues';
import { sqsService } from '../sqs/service';
import { EventBus } from './event-bus';

export interface EventingParts {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly access: Access;
  /** A folder for each service's state. */
  readonly folder: string;
  readonly functions: LambdaFunctions;
  readonly topics: Topics;
  readonly metrics: Metrics;
  readonly attach: (resourceArn: string, policyDocument: object) => void;
}

/** What runs functions without being asked by somebody: the event bus, queues that Lambda polls, and schedules. */
export class Eventing {
  readonly queues: Queues;
  readonly bus: EventBus;
  readonly players: readonly Player[];
  readonly service: AwsService;

  constructor({ clock, faults, access, folder, functions, topics, metrics, attach }: EventingParts) {
    this.queues = new Queues(join(folder, 'sqs'), access, (name, QueueName, value, at) =>
      metrics.put({ namespace: 'AWS/SQS', name, dimensions: { QueueName } }, value, 'None', at),
    );
    const failed = (RuleName: string, at: number): void =>
      metrics.put(
        { namespace: 'AWS/Events', name: 'FailedInvocations', dimensions: { RuleName } },
        1,
        'Count',
        at,
      );
    this.bus = new EventBus(clock, faults, { sqs: (...letter) => this.queues.deliver(...letter) }, failed);
    this.service = sqsService({ queues: this.queues, access, clock });
    const lambda: Invoke = async (principal, arn, input) => {
      await functions.authorise({ principal }, arn);
      void invokeLater(clock, () => functions.invoke({ principal }, arn, JSON.parse(input)));
    };
    const sns: Invoke = (principal, arn, body) =>
      topics.publish({ principal }, arn, { body, at: clock.now() });
    this.players = [
      this.queues,
      queuePolicyPlayer(attach),
      eventSourcePlayer({ clock, access, functions, queues: this.queues }),
      this.bus,
      new Schedules({ clock, access, faults, invoke: { lambda, sns } }),
    ];
  }
}
