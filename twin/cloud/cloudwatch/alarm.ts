import { ACCOUNT, REGION } from '../account';
import { AwsError, notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Resource } from '../resource';
import type { Criterion, MissingData } from './evaluation';
import { type Query, returnsData, type Statistic, statisticIn } from './queries';

/** An alarm as the template describes it. */
export interface Alarm extends Criterion {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** ARNs of topics, by the state that is entered. */
  readonly actions: Readonly<Record<'OK' | 'ALARM' | 'INSUFFICIENT_DATA', readonly string[]>>;
  readonly enabled: boolean;
  readonly queries: readonly Query[];
  /** Identifier of the query that is compared. */
  readonly compared: string;
  readonly statistics: readonly Statistic[];
  readonly periodMs: number;
  readonly comparison: Comparison;
  readonly threshold: number;
}

const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
};

type Comparison = keyof typeof COMPARISONS;

export const breaches = ({ comparison, threshold }: Alarm, value: number): boolean =>
  COMPARISONS[comparison](value, threshold);

const ACTIONS = ['OKActions', 'AlarmActions', 'InsufficientDataActions'];
const SINGLE = ['Namespace', 'MetricName', 'Dimensions', 'Statistic', 'ExtendedStatistic', 'Period', 'Unit'];
const PLAYED = [
  ...ACTIONS,
  ...SINGLE,
  'ActionsEnabled',
  'AlarmDescription',
  'AlarmName',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'EvaluationPeriods',
  'Metrics',
  'Tags',
  'Threshold',
  'TreatMissingData',
];

/**
 * Reads the properties of an `AWS::CloudWatch::Alarm` with a static threshold.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 *
 * @throws AwsError ValidationError as PutMetricAlarm; NotImplemented for anomaly detection and other actions than topics
 */
export function alarmOf(resource: Resource): Alarm {
  const { properties } = resource;
  const other = Object.keys(properties).find((property) => !PLAYED.includes(property));
  if (other !== undefined) throw notPlayed(`an alarm with ${other}`);
  const name: string = properties.AlarmName ?? physicalName(resource, 255);
  const queries = queriesIn(properties);
  const [compared, ...more] = queries.filter(returnsData);
  if (compared === undefined || more.length > 0)
    throw invalid(
      `expected one metric or expression to be compared, got ${queries.filter(returnsData).length}`,
    );
  const statistics = queries.map(statisticIn).filter((statistic) => statistic !== undefined);
  const comparison: Comparison = properties.ComparisonOperator;
  if (COMPARISONS[comparison] === undefined) throw notPlayed(`an alarm of ${comparison}`);
  const evaluationPeriods = Number(properties.EvaluationPeriods);
  const alarm: Alarm = {
    name,
    arn: alarmArn(name),
    description: properties.AlarmDescription ?? '',
    actions: {
      OK: topicsIn(properties.OKActions),
      ALARM: topicsIn(properties.AlarmActions),
      INSUFFICIENT_DATA: topicsIn(properties.InsufficientDataActions),
    },
    enabled: String(properties.ActionsEnabled ?? true) === 'true',
    queries,
    compared: compared.Id,
    statistics,
    periodMs: periodOf(statistics),
    comparison,
    threshold: Number(properties.Threshold),
    evaluationPeriods,
    datapointsToAlarm: Number(properties.DatapointsToAlarm ?? evaluationPeriods),
    missingData: missingDataOf(statistics, properties.TreatMissingData ?? 'missing'),
  };
  validate(alarm);
  return alarm;
}

export const alarmArn = (name: string): string => `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;

function queriesIn(properties: Resource['properties']): readonly Query[] {
  if (properties.Metrics !== undefined) {
    if (SINGLE.some((name) => name in properties)) throw invalid('expected Metrics or one metric, got both');
    return properties.Metrics;
  }
  const { Namespace, MetricName, Dimensions, Period, Statistic: plain, ExtendedStatistic, Unit } = properties;
  const Metric = { Namespace, MetricName, Dimensions };
  return [{ Id: 'm1', MetricStat: { Metric, Period, Stat: plain ?? ExtendedStatistic, Unit } }];
}

function periodOf(statistics: readonly Statistic[]): number {
  const [periodMs, ...others] = [...new Set(statistics.map((one) => one.periodMs))];
  if (periodMs === undefined || others.length > 0)
    throw invalid('expected metrics of one and the same period');
  return periodMs;
}

/**
 * For DynamoDB's metrics, missing data is ignored whatever the alarm says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (TreatMissingData)
 */
const missingDataOf = (statistics: readonly Statistic[], asked: MissingData): MissingData =>
  statistics.some(({ metric }) => metric.namespace === 'AWS/DynamoDB') ? 'ignore' : asked;

function topicsIn(actions: readonly string[] = []): readonly string[] {
  if (actions.length > 5) throw invalid(`expected at most 5 actions, got ${actions.length}`);
  const other = actions.find((arn) => !arn.startsWith('arn:aws:sns:'));
  if (other !== undefined) throw notPlayed(`the alarm action ${other}`);
  return actions;
}

const DAY_MS = 86_400_000;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function validate(alarm: Alarm): void {
  const { name, description, statistics, evaluationPeriods, datapointsToAlarm, periodMs, threshold } = alarm;
  const longest = periodMs < 3_600_000 ? DAY_MS : 7 * DAY_MS;
  const problem = [
    [/^[\x20-\x7e]{1,255}$/.test(name), 'a name of 1 to 255 ASCII characters', name],
    [description.length <= 1024, 'a description of at most 1024 characters', description.length],
    [statistics.length <= 10, 'at most 10 metrics', statistics.length],
    [evaluationPeriods >= 1, 'at least one evaluation period', evaluationPeriods],
    [datapointsToAlarm >= 1 && datapointsToAlarm <= evaluationPeriods, 'M of N', datapointsToAlarm],
    [periodMs * evaluationPeriods <= longest, 'periods of a day (from one hour on: a week) in all', periodMs],
    [Number.isFinite(threshold), 'a threshold', threshold],
  ].find(([met]) => met === false);
  if (problem !== undefined) throw invalid(`expected ${problem[1]}, got ${problem[2]}`);
}

const invalid = (message: string): AwsError => new AwsError('ValidationError', 400, message);
