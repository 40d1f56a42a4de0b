import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import * as environment from '../environment';
import { BundledFunction } from './bundled-function';
import type { Recordings } from './recordings';
import { Schedule } from './schedule';

/** After S3's midnight in UTC, when what has expired goes. */
const NIGHTLY = 'cron(45 4 * * ? *)';

/** Measures every night how old the oldest recording is: `lambdas/measure-retention.ts`. */
export class MeasureRetention extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    recordings: Recordings,
    { logDays, timeZone }: Pick<Charter, 'logDays' | 'timeZone'>,
  ) {
    super(scope, id, {
      source: 'measure-retention',
      timeout: Duration.seconds(30),
      logDays,
      environment: { [environment.RECORDINGS_BUCKET]: recordings.bucket.bucketName },
      permissions: [recordings.permissionToList],
    });
    new Schedule(this, 'Nightly', {
      description: 'Measures how old the oldest recording is',
      expression: NIGHTLY,
      timeZone,
      target: this.arn,
      permissions: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.arn] })],
    });
  }
}
