import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as environment from '../lib/environment';
import { Recordings } from './stores/recordings';

const logger = new Logger({ serviceName: 'measure-retention' });
const metrics = new Metrics({ namespace: 'AggloJEcoute', serviceName: 'measure-retention' });

const DAY_MS = 86_400_000;

/**
 * Measures the age of the oldest recording, in whole days (article 5, I7); none is 0. It sees keys and dates, never a
 * recording.
 */
export const measureRetention =
  (recordings: Recordings, now = () => new Date()) =>
  async (): Promise<{ readonly oldestDays: number }> => {
    const oldest = await recordings.oldest();
    const oldestDays = oldest === undefined ? 0 : Math.floor((now().getTime() - oldest.getTime()) / DAY_MS);
    metrics.addMetric('OldestRecordingDays', MetricUnit.Count, oldestDays);
    metrics.publishStoredMetrics();
    logger.info('measured', { oldestDays });
    return { oldestDays };
  };

export const handler = measureRetention(new Recordings(environment.read(environment.RECORDINGS_BUCKET)));
