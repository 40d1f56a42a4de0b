import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuditStack } from './audit-stack';
import type { Charter } from './charter';
import { CallsZone } from './constructs/calls-zone';
import { CloseDay } from './constructs/close-day';
import { Cube } from './constructs/cube';
import { Managers } from './constructs/managers';
import { ManagersDashboard } from './constructs/managers-dashboard';
import { RollUpStatistics } from './constructs/roll-up-statistics';
import { Stats } from './constructs/stats';
import { Workgroup } from './constructs/workgroup';
import type { ServiceHours } from './domain/hours';
import type { LineStack } from './line-stack';
import type { StoresStack } from './stores-stack';

/** A year of the cube is below 10 MB, which Athena bills at the least. */
const MOST_BYTES_A_QUESTION = 100_000_000;

/** What is learnt from the calls (article 6): days are closed, months protected and frozen, and questions answered. */
export class StatisticsStack extends Stack {
  readonly closeDay: CloseDay;
  readonly rollUp: RollUpStatistics;
  readonly stats: Stats;

  constructor(
    scope: Construct,
    id: string,
    { ledger }: StoresStack,
    { queues }: LineStack,
    { auditExport }: AuditStack,
    charter: Charter,
    hours: ServiceHours,
  ) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    const calls = new CallsZone(this, 'Calls', charter);
    const cube = new Cube(this, 'Cube', charter);
    this.closeDay = new CloseDay(this, 'CloseDay', { ledger, calls, auditExport }, queues, charter);
    this.rollUp = new RollUpStatistics(this, 'RollUpStatistics', { calls, cube }, charter);
    const workgroup = new Workgroup(
      this,
      'Workgroup',
      {
        name: 'agglo-statistics',
        description: "Agglo J'écoute: statistiques protégées",
        key: cube.key,
        mostBytes: MOST_BYTES_A_QUESTION,
      },
      charter,
    );
    this.stats = new Stats(
      this,
      'Stats',
      {
        cube,
        workgroup,
        hours,
        threshold: charter.threshold,
        languages: charter.languages,
        queues: queues.map(({ displayName }) => displayName),
      },
      charter,
    );
    const dashboard = new ManagersDashboard(this, 'ManagersDashboard', this.stats);
    new Managers(this, 'Managers', { dashboard, stats: this.stats }, charter);
  }
}
