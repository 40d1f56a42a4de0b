import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { ContactFlow } from './contact-flow';
import type { Instance } from './instance';
import type { PhoneNumber } from './phone-number';
import type { QuickConnect } from './quick-connect';
import type { ServiceHours } from './service-hours';

export interface QueueProps {
  readonly name: string;
  readonly hours: ServiceHours;
  /** Where an operator may transfer a call of this queue. */
  readonly quickConnects: readonly QuickConnect[];
  /** What runs when an operator calls out. */
  readonly outboundWhisper: ContactFlow;
  /** Shown to whom operators call. */
  readonly number: PhoneNumber | undefined;
}

/** A queue: no limit of its own, so that nobody is turned away before the instance's quota. */
export class Queue extends Construct {
  readonly arn: string;
  readonly displayName: string;

  constructor(scope: Construct, id: string, instance: Instance, props: QueueProps) {
    super(scope, id);
    this.displayName = props.name;
    const { name, hours, quickConnects, outboundWhisper, number } = props;
    const queue = new CfnQueue(this, 'Resource', {
      instanceArn: instance.arn,
      name,
      hoursOfOperationArn: hours.arn,
      outboundCallerConfig: {
        outboundFlowArn: outboundWhisper.arn,
        outboundCallerIdNumberArn: number?.arn,
      },
      quickConnectArns: quickConnects.length > 0 ? quickConnects.map(({ arn }) => arn) : undefined,
    });
    this.arn = queue.attrQueueArn;
  }
}
