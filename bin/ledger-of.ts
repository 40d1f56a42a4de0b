import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Ledger } from '../lambdas/stores/ledger';
import { LedgerDays } from '../lambdas/stores/ledger-days';
import type { Twin } from '../twin/twin';

/** The twin's ledger as its administrator reads it: by the functions' own store, over the same wire, by the machine's time. */
export function ledgerOf(twin: Twin): { readonly ledger: Ledger; readonly days: LedgerDays } {
  const { url, region } = twin;
  const client = new DynamoDBClient({
    endpoint: url,
    region,
    credentials: twin.credentialsOf('administrator', true),
  });
  const table = twin.nameOf('AWS::DynamoDB::Table');
  return { ledger: new Ledger(table, client), days: new LedgerDays(table, client) };
}
