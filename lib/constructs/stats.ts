import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { ServiceHours } from '../domain/hours';
import * as environment from '../environment';
import { BundledFunction } from './bundled-function';
import type { Cube } from './cube';
import type { Workgroup } from './workgroup';

export interface StatsProps {
  readonly cube: Cube;
  readonly workgroup: Workgroup;
  readonly hours: ServiceHours;
  /** Fewest distinct callers that statistics tell anything of. */
  readonly threshold: number;
  /** The values of the dimensions that are the line's own. */
  readonly languages: readonly string[];
  readonly queues: readonly string[];
}

/** Longer than the function waits for Athena, and retries of both its first and its last request. */
const TIMEOUT = Duration.seconds(40);

/** Answers the charter's questions about calls from the protected cube: `lambdas/stats.ts`. */
export class Stats extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    { cube, workgroup, hours, threshold, languages, queues }: StatsProps,
    { logDays }: Pick<Charter, 'logDays'>,
  ) {
    super(scope, id, {
      source: 'stats',
      timeout: TIMEOUT,
      logDays,
      environment: {
        [environment.STATISTICS_WORKGROUP]: workgroup.name,
        [environment.STATISTICS_THRESHOLD]: String(threshold),
        [environment.STATISTICS_LANGUAGES]: JSON.stringify(languages),
        [environment.STATISTICS_QUEUES]: JSON.stringify(queues),
        [environment.SERVICE_HOURS]: JSON.stringify(hours),
      },
      permissions: [...workgroup.permissionsToAsk, ...cube.permissionsToRead],
    });
  }
}
