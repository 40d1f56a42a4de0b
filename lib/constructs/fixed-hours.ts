import { CfnHoursOfOperation } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { WEEKDAYS } from '../domain/hours';
import type { Instance } from './instance';

/** Hours of operation that are always open, or never: what a test has in the place of the line's own. */
export class FixedHours extends Construct {
  readonly arn: string;

  /**
   * Open: a slice from a time to the same one is the whole day. Closed: a week without a slice, which is how one says so.
   * https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html
   */
  constructor(scope: Construct, id: string, instance: Instance, always: 'open' | 'closed', timeZone: string) {
    super(scope, id);
    const midnight = { hours: 0, minutes: 0 };
    const everyDay = WEEKDAYS.map((day) => ({
      day: day.toUpperCase(),
      startTime: midnight,
      endTime: midnight,
    }));
    const hours = new CfnHoursOfOperation(this, 'Resource', {
      instanceArn: instance.arn,
      name: `agglo-jecoute test: always ${always}`,
      timeZone,
      config: always === 'open' ? everyDay : [],
    });
    this.arn = hours.attrHoursOfOperationArn;
  }
}
