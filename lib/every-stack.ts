import type { Construct } from 'constructs';
import { AuditStack } from './audit-stack';
import { closuresOf, serviceHoursOf } from './closures';
import { InstanceStack } from './instance-stack';
import { LineStack } from './line-stack';
import { OperationsStack } from './operations-stack';
import type { Settings } from './settings';
import { StatisticsStack } from './statistics-stack';
import { StoresStack } from './stores-stack';
import { TestCasesStack } from './test-cases-stack';

/** The stacks by life-cycle, each taking what it needs from those before. */
export function everyStack(scope: Construct, { charter, firstYear }: Settings): void {
  const hours = serviceHoursOf(charter, closuresOf(charter, firstYear));
  const stores = new StoresStack(scope, 'AggloStores', charter);
  const instance = new InstanceStack(scope, 'AggloInstance', stores, charter);
  const line = new LineStack(scope, 'AggloLine', stores, instance, charter, hours);
  const audit = new AuditStack(scope, 'AggloAudit', charter);
  const statistics = new StatisticsStack(scope, 'AggloStatistics', stores, line, audit, charter, hours);
  new OperationsStack(scope, 'AggloOperations', { stores, instance, line, statistics }, charter);
  if (charter.testCases) new TestCasesStack(scope, 'AggloTestCases', instance, line, charter);
}
