import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { RecordContact } from '../record-contact';
import { metricOf, sumOf, type Watched } from './watched';

/** Reports wait two minutes, then up to five for their batch: whoever waits an hour is not being recorded. */
const LATE_FROM_SECONDS = 3600;

/** What Connect reports of contacts, on its way to the ledger. */
export const watchReports = ({ queue, deadLetters, ruleNames }: RecordContact): Watched => {
  const dead = metricOf(
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    { QueueName: deadLetters.queueName },
    { label: 'lettres mortes', statistic: Stats.MAXIMUM },
  );
  const oldest = metricOf(
    'AWS/SQS',
    'ApproximateAgeOfOldestMessage',
    { QueueName: queue.queueName },
    { label: 'secondes', statistic: Stats.MAXIMUM },
  );
  const lost = sumOf(
    'remises échouées',
    ruleNames.map((RuleName) => metricOf('AWS/Events', 'FailedInvocations', { RuleName })),
  );
  return {
    alarms: [
      {
        id: 'ReportsDead',
        says: "Des comptes rendus d'appels n'ont pas pu être inscrits au registre.",
        runbook: 'comptes-rendus-en-souffrance',
        metric: dead,
      },
      {
        id: 'ReportsLate',
        says: "Des comptes rendus d'appels attendent depuis plus d'une heure.",
        runbook: 'comptes-rendus-en-retard',
        metric: oldest,
        threshold: LATE_FROM_SECONDS,
      },
      {
        id: 'ReportsLost',
        says: "EventBridge n'a pas pu remettre des comptes rendus d'appels.",
        runbook: 'comptes-rendus-perdus',
        metric: lost,
      },
    ],
    section: {
      title: "Comptes rendus d'appels",
      note: 'Un jour normal : aucune lettre morte, et moins de dix minutes d’attente.',
      graphs: [
        { title: 'Lettres mortes', metrics: [dead] },
        { title: 'Plus ancien en attente (s)', metrics: [oldest] },
        { title: 'Remises échouées', metrics: [lost] },
      ],
    },
  };
};
