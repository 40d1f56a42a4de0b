import { AwsError, notPlayed } from '../aws';
import { type Distribution, statisticOf } from './distribution';
import { type Dimension, dimensionsIn, type Metric } from './metric';
import { computed, type TimeSeries } from './metric-math';

/** As GetMetricData and an alarm's `Metrics` write it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export interface Query {
  readonly Id: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly Dimension[];
    };
    readonly Period: number | string;
    readonly Stat: string;
    readonly Unit?: string;
  };
  readonly Expression?: string;
  readonly Label?: string;
  readonly ReturnData?: boolean | string;
}

/** What a query takes from the metrics. */
export interface Statistic {
  readonly metric: Metric;
  readonly unit: string | undefined;
  readonly name: string;
  readonly periodMs: number;
}

const IDENTIFIER = /^[a-z]\w*$/;

const read = new WeakMap<Query, Statistic | undefined>();

/** Read once: alarms ask for it every minute. @throws AwsError NotImplemented for a period below a minute */
export function statisticIn(query: Query): Statistic | undefined {
  if (!read.has(query)) read.set(query, readStatistic(query));
  return read.get(query);
}

function readStatistic({ MetricStat }: Query): Statistic | undefined {
  if (MetricStat === undefined) return undefined;
  const { Metric, Period, Stat, Unit } = MetricStat;
  if (Number(Period) % 60 !== 0) throw notPlayed(`a period of ${Period} seconds`);
  return {
    metric: {
      namespace: Metric.Namespace,
      name: Metric.MetricName,
      dimensions: dimensionsIn(Metric.Dimensions),
    },
    unit: Unit,
    name: Stat,
    periodMs: Number(Period) * 1000,
  };
}

/** Absent means that it does. */
export const returnsData = ({ ReturnData }: Query): boolean => String(ReturnData ?? true) === 'true';

/**
 * Computes one of several queries over the periods of a range.
 *
 * @param distributionsOf what was sent of a statistic's metric, for each of the periods
 * @throws AwsError ValidationError for an unknown or circular reference, or an identifier that is none
 */
export function seriesOf(
  id: string,
  queries: readonly Query[],
  distributionsOf: (statistic: Statistic) => readonly (Distribution | undefined)[],
  path: readonly string[] = [],
): TimeSeries {
  const query = queries.find(({ Id }) => Id === id);
  if (query === undefined || path.includes(id) || !IDENTIFIER.test(id))
    throw new AwsError('ValidationError', 400, `expected a query with the identifier ${id}, got none to use`);
  const statistic = statisticIn(query);
  if (statistic !== undefined)
    return distributionsOf(statistic).map((distribution) =>
      distribution === undefined || distribution.length === 0
        ? undefined
        : statisticOf(statistic.name, distribution),
    );
  if (query.Expression === undefined)
    throw new AwsError('ValidationError', 400, `expected a metric or an expression in ${id}, got neither`);
  return computed(query.Expression, (other) => seriesOf(other, queries, distributionsOf, [...path, id]));
}
