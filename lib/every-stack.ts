import type { Construct } from 'constructs';
import { closuresOf, serviceHoursOf } from './closures';
import { InstanceStack } from './instance-stack';
import { LineStack } from './line-stack';
import type { Settings } from './settings';
import { StoresStack } from './stores-stack';

/** The stacks by life-cycle, each taking what it needs from those before. */
export function everyStack(scope: Construct, { charter, firstYear }: Settings): void {
  const hours = serviceHoursOf(charter, closuresOf(charter, firstYear));
  const stores = new StoresStack(scope, 'AggloStores', charter);
  const instance = new InstanceStack(scope, 'AggloInstance', stores, charter);
  new LineStack(scope, 'AggloLine', stores, instance, charter, hours);
}
