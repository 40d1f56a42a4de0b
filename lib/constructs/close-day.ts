import { Duration, Fn } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import * as environment from '../environment';
import type { AuditExport } from './audit-export';
import { BundledFunction } from './bundled-function';
import type { CallsZone } from './calls-zone';
import type { Ledger } from './ledger';
import type { Queue } from './queue';
import { Schedule } from './schedule';

export interface CloseDayStores {
  readonly ledger: Ledger;
  readonly calls: CallsZone;
  readonly auditExport: AuditExport;
}

/** Late enough for reports that came in batches, and for both clock changes. */
const NIGHTLY = 'cron(15 4 * * ? *)';

/** Closes the days that are over, every night: `lambdas/close-day.ts`. */
export class CloseDay extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    { ledger, calls, auditExport }: CloseDayStores,
    queues: readonly Queue[],
    { logDays, timeZone }: Pick<Charter, 'logDays' | 'timeZone'>,
  ) {
    super(scope, id, {
      source: 'close-day',
      timeout: Duration.minutes(15),
      logDays,
      environment: {
        [environment.LEDGER_TABLE]: ledger.tableName,
        [environment.TIME_ZONE]: timeZone,
        [environment.QUEUES]: namesOf(queues),
        [environment.CALLS_BUCKET]: calls.bucket.bucketName,
        [environment.AUDIT_BUCKET]: auditExport.bucket.bucketName,
      },
      permissions: [
        ...ledger.permissionsToReadDays,
        ...calls.permissionsToClose,
        ...auditExport.permissionsToWrite,
      ],
    });
    new Schedule(this, 'Nightly', {
      description: 'Closes the days that are over',
      expression: NIGHTLY,
      timeZone,
      target: this.arn,
      permissions: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.arn] })],
    });
  }
}

/** JSON of the queues' names by the last part of their ARNs, which CloudFormation knows first. */
const namesOf = (queues: readonly Queue[]): string =>
  Fn.join('', [
    '{',
    Fn.join(
      ',',
      queues.map(({ arn, displayName }) =>
        Fn.join('', ['"', Fn.select(3, Fn.split('/', arn)), '":', JSON.stringify(displayName)]),
      ),
    ),
    '}',
  ]);
