import { Aws, Duration } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { CALL_COLUMNS } from '../domain/call-row';
import { CALLS_DATABASE, CALLS_DAY_COLUMN, CALLS_TABLE } from '../domain/statistics/call-code';
import { permissionsToLookUp } from './catalog-permissions';
import { PrivateBucket } from './private-bucket';
import { daysSince, glueColumnsOf, ProjectedTable } from './projected-table';

/**
 * A month's first day is closed a month before the month is protected, and its rows go ten days after that: roll-up deletes
 * them then, and should it not, everything expires by itself.
 */
const EXPIRE_DAYS = 60;

/**
 * De-identified calls until their month is protected (`lambdas/stores/calls-zone.ts`), under `calls/`, and under `keys/` the
 * months' keys, of which an empty object is left once they are destroyed: who re-reads the rows can tie no token to a caller.
 */
export class CallsZone extends PrivateBucket {
  constructor(scope: Construct, id: string, { effectiveDate }: Pick<Charter, 'effectiveDate'>) {
    super(scope, id, {
      key: { holds: 'de-identified calls until their month is protected' },
      rules: [{ id: 'expire-calls', prefix: 'calls/', expiration: Duration.days(EXPIRE_DAYS) }],
      unloggedBecause: 'only two functions may read it, and each logs what it did',
    });
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: CALLS_DATABASE, description: "Agglo J'écoute: appels désidentifiés" },
    });
    new ProjectedTable(this, 'Table', {
      database,
      databaseName: CALLS_DATABASE,
      bucket: this.bucket,
      name: CALLS_TABLE,
      columns: glueColumnsOf(CALL_COLUMNS),
      partitions: [daysSince(CALLS_DAY_COLUMN, effectiveDate)],
    });
  }

  /** Closing days: their rows are written, never read. */
  get permissionsToClose(): PolicyStatement[] {
    return [
      this.permissionToList,
      ...this.permissions('calls/', 's3:PutObject'),
      ...this.permissions('keys/', 's3:GetObject', 's3:PutObject'),
    ];
  }

  /** Protecting a month: its rows are read and later deleted, its key is destroyed and never read. */
  get permissionsToProtect(): PolicyStatement[] {
    return [
      ...permissionsToLookUp(this, CALLS_DATABASE, [CALLS_TABLE]),
      ...this.permissionsForAthena('calls/'),
      ...this.permissions('calls/', 's3:DeleteObject'),
      ...this.permissions('keys/', 's3:PutObject'),
    ];
  }
}
