import { CfnQuickConnect } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { ContactFlow } from './contact-flow';
import type { Instance } from './instance';

/** Where a quick connect leads: to a queue, or to an operator by the id that Connect gave. */
export type Destination = { readonly queueArn: string } | { readonly operatorId: string };

/** A place to which an operator may transfer a call, by way of our own flow: it decides whether the rest is recorded. */
export class QuickConnect extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    instance: Instance,
    { name, flow, to }: { readonly name: string; readonly flow: ContactFlow; readonly to: Destination },
  ) {
    super(scope, id);
    const contactFlowArn = flow.arn;
    const quickConnect = new CfnQuickConnect(this, 'Resource', {
      instanceArn: instance.arn,
      name,
      quickConnectConfig:
        'queueArn' in to
          ? { quickConnectType: 'QUEUE', queueConfig: { queueArn: to.queueArn, contactFlowArn } }
          : {
              quickConnectType: 'USER',
              userConfig: { userArn: `${instance.arn}/agent/${to.operatorId}`, contactFlowArn },
            },
    });
    this.arn = quickConnect.attrQuickConnectArn;
  }
}
