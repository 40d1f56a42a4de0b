import { join } from 'node:path';
import type { Clock } from '../../clock';
import type { Faults } from '../../faults';
import type { Access, AwsService } from '../aws';
import { eventSourcePlayer } from '../lambda/event-source-player';
import type { LambdaFunctions } from '../lambda/functions';
import type { Player } from '../resource';
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
  readonly attach: (resourceArn: string, policyDocument: object) => void;
}

/** What runs functions without being asked by somebody: the event bus, queues that Lambda polls, and schedules. */
export class Eventing {
  readonly queues: Queues;
  readonly bus: EventBus;
  readonly players: readonly Player[];
  readonly service: AwsService;

  constructor({ clock, faults, access, folder, functions, attach }: EventingParts) {
    this.queues = new Queues(join(folder, 'sqs'), access);
    this.bus = new EventBus(clock, faults, { sqs: (...letter) => this.queues.deliver(...letter) });
    this.service = sqsService({ queues: this.queues, access, clock });
    this.players = [
      this.queues,
      queuePolicyPlayer(attach),
      eventSourcePlayer({ clock, access, functions, queues: this.queues }),
      this.bus,
    ];
  }
}
