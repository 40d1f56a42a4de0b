import { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { PrivateBucket } from './private-bucket';

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
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      key: { holds: 'de-identified calls until their month is protected' },
      rules: [{ id: 'expire-calls', prefix: 'calls/', expiration: Duration.days(EXPIRE_DAYS) }],
      unloggedBecause: 'only two functions may read it, and each logs what it did',
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
}
