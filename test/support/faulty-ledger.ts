import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Ledger } from '../../lambdas/stores/ledger';
import { CLIENT_LIMITS } from '../../lambdas/stores/patience';
import { type Faulty, startFaulty } from './faulty';
import { clientOf, DYNALITE } from './ledger-engines';
import { createLedgerTable } from './ledger-table';

/** A ledger over DynamoDB as the functions have it, with faults to arm on the way. */
export interface FaultyLedger extends Faulty {
  readonly ledger: Ledger;
}

export async function startLedger(): Promise<FaultyLedger> {
  const engine = await DYNALITE.start();
  const direct = clientOf(engine.endpoint);
  await createLedgerTable(direct, 'Ledger');
  direct.destroy();
  const faulty = await startFaulty(engine.endpoint);
  const client = new DynamoDBClient({ ...CLIENT_LIMITS, endpoint: faulty.endpoint });
  return {
    ...faulty,
    ledger: new Ledger('Ledger', client),
    async stop() {
      client.destroy();
      await faulty.stop();
      await engine.stop();
    },
  };
}
