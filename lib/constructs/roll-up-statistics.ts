import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import * as environment from '../environment';
import { BundledFunction } from './bundled-function';
import type { CallsZone } from './calls-zone';
import type { Cube } from './cube';
import { HmacKey } from './hmac-key';
import { Schedule } from './schedule';
import { Workgroup } from './workgroup';

/** An hour after the days are closed. */
const NIGHTLY = 'cron(15 5 * * ? *)';

/** A country's month: 10⁷ calls of about 40 bytes, compressed, several times over. */
const MOST_BYTES_A_QUERY = 10_000_000_000;

/** Protects and freezes months: `lambdas/roll-up-statistics.ts`, in a workgroup whose results only it can read. */
export class RollUpStatistics extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    { calls, cube }: { readonly calls: CallsZone; readonly cube: Cube },
    charter: Pick<Charter, 'logDays' | 'timeZone' | 'region' | 'threshold'>,
  ) {
    const workgroup = new Workgroup(
      scope,
      `${id}Workgroup`,
      {
        name: 'agglo-roll-up',
        description: "Agglo J'écoute: mise sous protection des statistiques",
        key: calls.key,
        mostBytes: MOST_BYTES_A_QUERY,
      },
      charter,
    );
    const noiseKey = new HmacKey(scope, `${id}NoiseKey`, 'noise of statistics');
    super(scope, id, {
      source: 'roll-up-statistics',
      timeout: Duration.minutes(15),
      logDays: charter.logDays,
      environment: {
        [environment.TIME_ZONE]: charter.timeZone,
        [environment.STATISTICS_THRESHOLD]: String(charter.threshold),
        [environment.STATISTICS_WORKGROUP]: workgroup.name,
        [environment.CALLS_BUCKET]: calls.bucket.bucketName,
        [environment.CUBE_BUCKET]: cube.bucket.bucketName,
        [environment.NOISE_KEY]: noiseKey.arn,
      },
      permissions: [
        ...workgroup.permissionsToAsk,
        ...calls.permissionsToProtect,
        ...cube.permissionsToPublish,
        noiseKey.permissionToDerive,
      ],
    });
    new Schedule(this, 'Nightly', {
      description: 'Protects the months that are over',
      expression: NIGHTLY,
      timeZone: charter.timeZone,
      target: this.arn,
      permissions: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.arn] })],
    });
  }
}
