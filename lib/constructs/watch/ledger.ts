import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Ledger } from '../ledger';
import { metricOf, sumOf, type Watched } from './watched';

/** What functions ask of the table. */
const OPERATIONS = ['PutItem', 'Query'];

/** The ledger's table: DynamoDB's own errors, and throttling, of the table and of its indexes. */
export const watchLedger = (ledger: Ledger): Watched => {
  const { tableName: TableName } = ledger;
  const metric = (name: string, more: Record<string, string> = {}): Metric =>
    metricOf('AWS/DynamoDB', name, { TableName, ...more });
  const errors = sumOf(
    'Erreurs de DynamoDB',
    OPERATIONS.map((Operation) => metric('SystemErrors', { Operation })),
  );
  const throttles = sumOf('Demandes refusées', [
    metric('ReadThrottleEvents'),
    metric('WriteThrottleEvents'),
    ...ledger.indexNames.map((GlobalSecondaryIndexName) =>
      metric('WriteThrottleEvents', { GlobalSecondaryIndexName }),
    ),
  ]);
  return {
    alarms: [
      {
        id: 'LedgerSystemErrors',
        says: 'Le registre des décisions ne répond pas : DynamoDB est en erreur.',
        runbook: 'registre-en-panne',
        metric: errors,
      },
      {
        id: 'LedgerThrottles',
        says: 'Le registre des décisions refuse des demandes : trop à la fois.',
        runbook: 'registre-qui-freine',
        metric: throttles,
      },
    ],
    section: {
      title: 'Registre des décisions',
      note: 'Un jour normal : rien.',
      graphs: [
        { title: 'Erreurs de DynamoDB', metrics: [errors] },
        { title: 'Demandes refusées', metrics: [throttles] },
      ],
    },
  };
};
