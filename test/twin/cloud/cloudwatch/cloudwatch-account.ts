import { CloudWatch } from '../../../../twin/cloud/cloudwatch/cloudwatch';
import { Keys } from '../../../../twin/cloud/kms/keys';
import { Account } from '../../../support/account';

export const MINUTE = 60_000;
export const INSTANCE = '12345678-1234-4234-8234-123456789012';

/** An account with CloudWatch and SNS in it. */
export class CloudWatchAccount extends Account {
  readonly keys = new Keys(undefined, () => this.clock.now());
  readonly cloudWatch: CloudWatch;

  constructor(readonly folder: string) {
    super();
    const { clock, access, keys, policies } = this;
    this.cloudWatch = new CloudWatch({
      clock,
      access,
      keys,
      folder,
      instanceId: () => INSTANCE,
      attach: (arn, policy) => policies.attach(arn, policy),
    });
  }

  make(type: string, logicalId: string, properties: object) {
    return this.provision(this.cloudWatch.players, type, logicalId, properties);
  }

  after(minutes: number): Promise<void> {
    return this.clock.advanceTo(this.clock.now() + minutes * MINUTE);
  }

  /** The state of the only alarm. */
  get state(): string | undefined {
    return this.cloudWatch.alarms.all()[0]?.entered.state;
  }
}
