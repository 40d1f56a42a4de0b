import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm: one row a kind of trouble of one resource. */
export interface AlarmRow {
  /** Construct id. */
  readonly id: string;
  /** What has happened, in French, for whoever is told. */
  readonly says: string;
  /** The section of `docs/runbook.md` that says what to do, by its anchor. */
  readonly runbook: string;
  readonly metric: IMetric;
  /** It goes off from here on; 1 when absent: the first of its kind. */
  readonly threshold?: number;
  /** How many of how many minutes; 1 of 5 when absent. */
  readonly periods?: readonly [breaching: number, of: number];
  /** It goes off when nothing was measured in so many periods of the metric's own. */
  readonly silenceAfter?: number;
}

/** A part of the operations dashboard. In French. */
interface Section {
  readonly title: string;
  /** One sentence: what a good day looks like. */
  readonly note: string;
  readonly graphs: readonly { readonly title: string; readonly metrics: readonly IMetric[] }[];
}

/** What is watched of one thing: what goes off, and what is looked at. */
export interface Watched {
  readonly alarms: readonly AlarmRow[];
  readonly section: Section;
}

/**
 * As AWS sends them. A period of several minutes would slide on with each evaluation, and one and the same trouble could set
 * off its alarm twice.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html
 */
const PERIOD = Duration.minutes(1);

/** A metric of AWS's, summed up over a minute unless said otherwise. */
export const metricOf = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  { label, statistic = Stats.SUM }: { readonly label?: string; readonly statistic?: string } = {},
): Metric => new Metric({ namespace, metricName, dimensionsMap, statistic, label, period: PERIOD });

/**
 * Several metrics of counts added up, missing ones taken for none. Alarms on DynamoDB's metrics ignore missing data whatever
 * they ask for, and would stay on for ever after an error: the sum has none missing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (TreatMissingData)
 */
export function sumOf(label: string, metrics: readonly Metric[]): MathExpression {
  const named = metrics.map((metric, index) => [`m${index + 1}`, metric] as const);
  return new MathExpression({
    expression: named.map(([id]) => `FILL(${id}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    label,
    period: PERIOD,
  });
}
