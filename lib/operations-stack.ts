import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { MeasureRetention } from './constructs/measure-retention';
import { Operations } from './constructs/operations';
import { watchAlerts } from './constructs/watch/alerts';
import { watchFunctions } from './constructs/watch/functions';
import { watchLedger } from './constructs/watch/ledger';
import { watchLine } from './constructs/watch/line';
import { watchNights } from './constructs/watch/nights';
import { watchReports } from './constructs/watch/reports';
import type { InstanceStack } from './instance-stack';
import type { LineStack } from './line-stack';
import type { StatisticsStack } from './statistics-stack';
import type { StoresStack } from './stores-stack';

/** A caller hears nothing meanwhile. */
const SLOW_FOR_CALLERS_MS = 2000;
const SLOW_FOR_BATCHES_MS = 20_000;
const SLOW_FOR_MANAGERS_MS = 10_000;
/** Two thirds of the quarter of an hour that Lambda lets them have. */
const SLOW_FOR_NIGHTS_MS = 600_000;

/** What those who keep the line running see and are told: over all that runs, and therefore last. */
export class OperationsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stores, instance, line, statistics }: Watching,
    charter: Charter,
  ) {
    super(scope, id, { env: { region: charter.region } });
    const retention = new MeasureRetention(this, 'MeasureRetention', stores.recordings, charter);
    new Operations(this, 'Operations', line.alerts, [
      watchLine(instance.instance),
      watchReports(line.recordContact),
      watchNights(charter.maximumDays),
      watchFunctions([
        { name: 'log-consent', function: line.logConsent, slowFromMs: SLOW_FOR_CALLERS_MS },
        { name: 'recall-decision', function: line.recallDecision, slowFromMs: SLOW_FOR_CALLERS_MS },
        { name: 'record-contact', function: line.recordContact, slowFromMs: SLOW_FOR_BATCHES_MS },
        { name: 'close-day', function: statistics.closeDay, slowFromMs: SLOW_FOR_NIGHTS_MS },
        { name: 'roll-up-statistics', function: statistics.rollUp, slowFromMs: SLOW_FOR_NIGHTS_MS },
        { name: 'stats', function: statistics.stats, slowFromMs: SLOW_FOR_MANAGERS_MS },
        { name: 'measure-retention', function: retention, slowFromMs: SLOW_FOR_BATCHES_MS },
      ]),
      watchLedger(stores.ledger),
      watchAlerts(line.alerts),
    ]);
  }
}

interface Watching {
  readonly stores: StoresStack;
  readonly instance: InstanceStack;
  readonly line: LineStack;
  readonly statistics: StatisticsStack;
}
