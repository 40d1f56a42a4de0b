import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched } from './watched';

/** What functions of ours measure each night: `lambdas/close-day.ts`, `lambdas/measure-retention.ts`. */
const measured = (service: string, metricName: string, period = Duration.minutes(1)): Metric =>
  new Metric({
    namespace: 'AggloJEcoute',
    metricName,
    dimensionsMap: { service },
    statistic: Stats.MAXIMUM,
    period,
  });

/**
 * What must happen every night.
 * @param maximumDays that a recording may live
 */
export const watchNights = (maximumDays: number): Watched => {
  const notClosed = measured('close-day', 'DaysNotClosed');
  const nights = measured('close-day', 'DaysNotClosed', Duration.days(1));
  const oldest = measured('measure-retention', 'OldestRecordingDays');
  const looks = measured('measure-retention', 'OldestRecordingDays', Duration.days(1));
  return {
    alarms: [
      {
        id: 'DaysNotClosed',
        says: "Une journée n'a pas pu être close.",
        runbook: 'journée-non-close',
        metric: notClosed,
      },
      {
        id: 'NightsWithoutClosing',
        says: "Aucune journée n'a été close depuis deux nuits.",
        runbook: 'nuits-sans-clôture',
        metric: nights,
        threshold: Number.MAX_SAFE_INTEGER,
        silenceAfter: 2,
      },
      {
        id: 'RecordingsTooOld',
        says: `Un enregistrement approche de ses ${maximumDays} jours.`,
        runbook: 'enregistrement-trop-ancien',
        metric: oldest,
        threshold: maximumDays - 1,
      },
      {
        id: 'NightsWithoutMeasure',
        says: "L'âge des enregistrements n'a pas été mesuré depuis deux nuits.",
        runbook: 'âge-non-mesuré',
        metric: looks,
        threshold: Number.MAX_SAFE_INTEGER,
        silenceAfter: 2,
      },
    ],
    section: {
      title: 'Chaque nuit',
      note: `Un jour normal : aucune journée en attente, aucun enregistrement de plus de ${maximumDays - 1} jours.`,
      graphs: [
        { title: 'Journées non closes', metrics: [notClosed] },
        { title: 'Plus ancien enregistrement (jours)', metrics: [oldest] },
      ],
    },
  };
};
