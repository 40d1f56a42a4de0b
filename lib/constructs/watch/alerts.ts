import type { Alerts } from '../alerts';
import { metricOf, type Watched } from './watched';

/** Whether alerts and reminders reach anybody. */
export const watchAlerts = ({ topic }: Alerts): Watched => {
  const failed = metricOf('AWS/SNS', 'NumberOfNotificationsFailed', { TopicName: topic.topicName });
  // Over all schedules of the account: EventBridge Scheduler has no finer measure than a group of them.
  const dropped = metricOf('AWS/Scheduler', 'InvocationDroppedCount', {});
  return {
    alarms: [
      {
        id: 'AlertsNotDelivered',
        says: "Une alerte n'a pas pu être remise à l'un de ses destinataires.",
        runbook: 'alerte-non-remise',
        metric: failed,
      },
      {
        id: 'RemindersDropped',
        says: "Un rappel programmé n'a pas pu être envoyé.",
        runbook: 'rappel-perdu',
        metric: dropped,
      },
    ],
    section: {
      title: 'Alertes et rappels',
      note: 'Un jour normal : rien.',
      graphs: [
        { title: 'Alertes non remises', metrics: [failed] },
        { title: 'Rappels perdus', metrics: [dropped] },
      ],
    },
  };
};
