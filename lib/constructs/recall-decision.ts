import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { LEDGER_DAYS, LEDGER_TABLE } from '../environment';
import { ConnectFunction } from './connect-function';
import type { Instance } from './instance';
import type { Ledger } from './ledger';

/** Recalls the first contact's decision for a transferred one: `lambdas/recall-decision.ts`. */
export class RecallDecision extends ConnectFunction {
  constructor(
    scope: Construct,
    id: string,
    { instance, ledger }: { readonly instance: Instance; readonly ledger: Ledger },
    { ledgerDays, logDays }: Pick<Charter, 'ledgerDays' | 'logDays'>,
  ) {
    super(scope, id, {
      source: 'recall-decision',
      instance,
      logDays,
      environment: { [LEDGER_TABLE]: ledger.tableName, [LEDGER_DAYS]: String(ledgerDays) },
      permissions: ledger.permissionsToAppend,
    });
  }
}
