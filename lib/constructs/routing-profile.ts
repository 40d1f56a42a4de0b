import { CfnRoutingProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { Instance } from './instance';
import type { Queue } from './queue';

/**
 * Which calls reach the operators: one at a time, first whoever was transferred and has waited already, then by arrival.
 * What a caller answered to the announcement has no part in it (I3).
 */
export class RoutingProfile extends Construct {
  constructor(
    scope: Construct,
    id: string,
    instance: Instance,
    { arrivals, transfers }: { readonly arrivals: Queue; readonly transfers: Queue },
  ) {
    super(scope, id);
    new CfnRoutingProfile(this, 'Resource', {
      instanceArn: instance.arn,
      name: "Agglo J'écoute",
      description: "Operators of Agglo J'écoute",
      defaultOutboundQueueArn: arrivals.arn,
      mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
      queueConfigs: [transfers, arrivals].map(({ arn }, index) => ({
        queueReference: { channel: 'VOICE', queueArn: arn },
        priority: index + 1,
        delay: 0,
      })),
    });
  }
}
