import { Construct } from 'constructs';
import type { Charter } from '../charter';
import { ContactFlow, type FlowPlace } from './contact-flow';
import { Queue, type QueueProps } from './queue';
import { QuickConnect } from './quick-connect';

/**
 * Transfers between operators: each goes through a flow of ours, since it makes a new contact that would otherwise not know
 * what its caller answered.
 *
 * Transferred calls have a queue of their own. A quick connect to a queue names that queue, and a queue names its quick
 * connects: had both been one, CloudFormation could make neither first. So from this queue a call may be transferred on to
 * an operator by name, not to the queue again.
 */
export class Transfers extends Construct {
  readonly queue: Queue;
  /** Where a call that has just arrived may be transferred: to this queue, or to an operator by name. */
  readonly quickConnects: readonly QuickConnect[];

  constructor(
    scope: Construct,
    id: string,
    place: FlowPlace,
    operators: Charter['operators'],
    flowValues: Readonly<Record<string, string>>,
    queue: Omit<QueueProps, 'name' | 'quickConnects'>,
  ) {
    super(scope, id);
    const { instance, verification } = place;
    const toAgent = new ContactFlow(this, 'AgentTransferFlow', place, 'agent-transfer', flowValues);
    const byName = operators.map(
      (operator) =>
        new QuickConnect(this, `Operator-${operator.id}`, instance, {
          name: operator.name,
          flow: toAgent,
          to: { operatorId: operator.id },
        }),
    );
    this.queue = new Queue(this, 'Queue', instance, {
      ...queue,
      name: "Agglo J'écoute transferts",
      quickConnects: byName,
    });
    const toQueue = new ContactFlow(this, 'QueueTransferFlow', place, 'queue-transfer', flowValues);
    const toAnybody = new QuickConnect(this, 'AnyOperator', instance, {
      name: 'Autre opératrice ou opérateur',
      flow: toQueue,
      to: { queueArn: this.queue.arn },
    });
    this.quickConnects = [toAnybody, ...byName];
    verification.addTransfer(toQueue.arn, this.queue.arn);
    verification.addTransfer(toAgent.arn, null);
  }
}
