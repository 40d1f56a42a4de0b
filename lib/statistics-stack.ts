import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuditStack } from './audit-stack';
import type { Charter } from './charter';
import { CallsZone } from './constructs/calls-zone';
import { CloseDay } from './constructs/close-day';
import type { LineStack } from './line-stack';
import type { StoresStack } from './stores-stack';

/** What is learnt from the calls (article 6): days are closed, months protected and frozen, and questions answered. */
export class StatisticsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { ledger }: StoresStack,
    { queues }: LineStack,
    { auditExport }: AuditStack,
    charter: Charter,
  ) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    const calls = new CallsZone(this, 'Calls');
    new CloseDay(this, 'CloseDay', { ledger, calls, auditExport }, queues, charter);
  }
}
