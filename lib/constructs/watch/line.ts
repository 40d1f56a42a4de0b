import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FLOW_NAMES } from '../contact-flow';
import type { Instance } from '../instance';
import { metricOf, sumOf, type Watched } from './watched';

/** From this part of the instance's quota of calls at a time on, somebody should ask for more. A fraction: 1 is all of it. */
const NEARLY_FULL = 0.8;

/**
 * The line as Amazon Connect sees it. `ConcurrentCallsPercentage` is sent as a fraction.
 * https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
 */
export const watchLine = ({ instanceId: InstanceId }: Instance): Watched => {
  const metric = (MetricGroup: string, name: string, statistic?: string) =>
    metricOf('AWS/Connect', name, { InstanceId, MetricGroup }, { statistic });
  const ofFlows = (name: string) =>
    FLOW_NAMES.map((ContactFlowName) =>
      metricOf(
        'AWS/Connect',
        name,
        { InstanceId, MetricGroup: 'ContactFlow', ContactFlowName },
        { label: ContactFlowName },
      ),
    );
  const fatal = sumOf('Parcours interrompus', ofFlows('ContactFlowFatalErrors'));
  const lost = metric('CallRecordings', 'CallRecordingUploadError');
  const misconfigured = metric('VoiceCalls', 'MisconfiguredPhoneNumbers');
  const full = metric('VoiceCalls', 'ConcurrentCallsPercentage', Stats.MAXIMUM);
  const turnedAway = sumOf('Appels non admis', [
    metric('VoiceCalls', 'CallsBreachingConcurrencyQuota'),
    metric('VoiceCalls', 'ThrottledCalls'),
  ]);
  return {
    alarms: [
      {
        id: 'FlowFatalErrors',
        says: "Un appel a été coupé : un parcours d'appel s'est interrompu.",
        runbook: 'parcours-interrompu',
        metric: fatal,
      },
      {
        id: 'RecordingUploadErrors',
        says: "Un enregistrement n'a pas pu être déposé.",
        runbook: 'enregistrement-perdu',
        metric: lost,
      },
      {
        id: 'MisconfiguredNumbers',
        says: "Un appel a échoué : son numéro n'est relié à aucun parcours.",
        runbook: 'appel-sans-parcours',
        metric: misconfigured,
      },
      {
        id: 'NearlyFull',
        says: 'Le nombre d’appels simultanés approche du quota.',
        runbook: 'lignes-presque-toutes-prises',
        metric: full,
        threshold: NEARLY_FULL,
      },
      {
        id: 'CallsTurnedAway',
        says: 'Des appels ont été rejetés : le quota est atteint.',
        runbook: 'appels-non-admis',
        metric: turnedAway,
      },
    ],
    section: {
      title: 'Ligne téléphonique',
      note: 'Un jour normal : aucun parcours interrompu, aucun dépôt manqué, et des lignes libres.',
      graphs: [
        { title: 'Part du quota d’appels simultanés (1 = tout)', metrics: [full] },
        { title: 'Parcours interrompus', metrics: ofFlows('ContactFlowFatalErrors') },
        { title: 'Branches d’erreur prises', metrics: ofFlows('ContactFlowErrors') },
        { title: 'Enregistrements non déposés', metrics: [lost] },
        { title: 'Appels sans parcours', metrics: [misconfigured] },
        { title: 'Appels non admis', metrics: [turnedAway] },
      ],
    },
  };
};
