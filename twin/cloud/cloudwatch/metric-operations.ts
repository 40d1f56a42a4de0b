import { ACCOUNT, REGION } from '../account';
import { AwsError, notPlayed } from '../aws';
import type { Input, JsonOperation } from '../json-protocol';
import { statisticOf } from './distribution';
import { isDatable } from './emf';
import { type Dimension, dimensionsIn, listedDimensions, type Metric } from './metric';
import { type Query, returnsData, seriesOf, statisticIn } from './queries';
import type { CloudWatchParts } from './service';

/** What policies are asked about: an account's metrics. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
const DATASET = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:dataset/default`;

const MOST_DATAPOINTS = 100_800;
const MOST_STATISTICS = 1440;
const PAGE = 500;
/** Periods that are looked at where a query gives none. */
const FIVE_MINUTES = 300_000;

/** Sending metrics and reading them back. Instants come and go as seconds since 1970. */
export function metricOperations({
  metrics,
  access,
  now,
}: Pick<CloudWatchParts, 'metrics' | 'access' | 'now'>): Record<string, JsonOperation> {
  return {
    async PutMetricData(input, { principal }) {
      const { Namespace, MetricData = [], ...rest } = input;
      if (Object.keys(rest).length > 0) throw notPlayed(`PutMetricData with ${Object.keys(rest)[0]}`);
      if (!/^[^:].*$/.test(Namespace ?? '') || Namespace.startsWith('AWS/'))
        throw invalid(`The value ${Namespace} for parameter Namespace is invalid.`);
      await access.demand(principal, 'cloudwatch:PutMetricData', DATASET, {
        'cloudwatch:namespace': Namespace,
      });
      const at = principal.at ?? now();
      const taken = MetricData.map((datum: Input) => takenFrom(datum, Namespace, at));
      for (const { metric, values, unit, at: dated } of taken)
        for (const [value, count] of values) metrics.put(metric, value, unit, dated, count);
      return {};
    },
    async GetMetricData(input, { principal }) {
      await access.demand(principal, 'cloudwatch:GetMetricData', DATASET);
      if (input.NextToken !== undefined) throw notPlayed('further pages of metric data');
      return { MetricDataResults: resultsOf(input), Messages: [] };
    },
    async GetMetricStatistics(input, { principal }) {
      await access.demand(principal, 'cloudwatch:GetMetricStatistics', '*');
      return { Label: input.MetricName, Datapoints: datapointsOf(input) };
    },
    async ListMetrics({ Namespace, MetricName, Dimensions = [], NextToken = '0' }, { principal }) {
      await access.demand(principal, 'cloudwatch:ListMetrics', DATASET);
      const listed = metrics
        .list(now())
        .filter(({ namespace }) => Namespace === undefined || namespace === Namespace)
        .filter(({ name }) => MetricName === undefined || name === MetricName)
        .filter((metric) => Dimensions.every((wanted: Partial<Dimension>) => hasDimension(metric, wanted)));
      const from = Number(NextToken);
      return {
        Metrics: listed.slice(from, from + PAGE).map(described),
        ...(listed.length > from + PAGE && { NextToken: String(from + PAGE) }),
      };
    },
  };

  function resultsOf({ MetricDataQueries = [], StartTime, EndTime, ScanBy = 'TimestampDescending' }: Input) {
    const queries: readonly Query[] = MetricDataQueries;
    if (queries.length > 500) throw invalid(`expected at most 500 queries, got ${queries.length}`);
    const periods = queries.map((query) => statisticIn(query)?.periodMs).filter((one) => one !== undefined);
    const periodMs = Math.min(...periods, periods.length === 0 ? FIVE_MINUTES : Number.POSITIVE_INFINITY);
    if (periods.some((one) => one !== periodMs)) throw notPlayed('queries of different periods at once');
    const { from, to } = rangeOf(StartTime, EndTime, periodMs);
    const starts = Array.from({ length: Math.ceil((to - from) / periodMs) }, (_, at) => from + at * periodMs);
    const returned = queries.filter(returnsData);
    if (starts.length * returned.length > MOST_DATAPOINTS)
      throw notPlayed('more metric data than a page holds');
    return returned.map((query) => {
      const series = seriesOf(query.Id, queries, ({ metric, unit }) => {
        const known = metrics.byPeriod(metric, unit, from, to, periodMs);
        return starts.map((start) => known.get(start));
      });
      const points = starts.flatMap((start, at) =>
        series[at] === undefined ? [] : [[start, series[at]] as const],
      );
      if (ScanBy === 'TimestampDescending') points.reverse();
      return {
        Id: query.Id,
        Label: query.Label ?? query.MetricStat?.Metric.MetricName ?? query.Id,
        Timestamps: points.map(([start]) => start / 1000),
        Values: points.map(([, value]) => value),
        StatusCode: 'Complete',
      };
    });
  }

  function datapointsOf(input: Input): object[] {
    const { Namespace, MetricName, Dimensions, StartTime, EndTime, Period, Unit } = input;
    if (Period % 60 !== 0) throw notPlayed(`a period of ${Period} seconds`);
    const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsIn(Dimensions) };
    const { from, to } = rangeOf(StartTime, EndTime, Period * 1000);
    if ((to - from) / (Period * 1000) > MOST_STATISTICS)
      throw new AwsError(
        'InvalidParameterCombinationException',
        400,
        `expected at most ${MOST_STATISTICS} datapoints`,
      );
    const known = metrics.byPeriod(metric, Unit, from, to, Period * 1000);
    return [...known].map(([start, distribution]) => {
      const valuesOf = (names: readonly string[] = []) =>
        Object.fromEntries(names.map((name) => [name, statisticOf(name, distribution)]));
      const extended = valuesOf(input.ExtendedStatistics);
      return {
        Timestamp: start / 1000,
        ...valuesOf(input.Statistics),
        ...(Object.keys(extended).length > 0 && { ExtendedStatistics: extended }),
        ...(Unit !== undefined && { Unit }),
      };
    });
  }
}

/** From whole periods on, up to an end that is left out. */
function rangeOf(StartTime: number, EndTime: number, periodMs: number): { from: number; to: number } {
  const [from, to] = [Math.floor((StartTime * 1000) / periodMs) * periodMs, EndTime * 1000];
  if (!(from < to)) throw invalid('expected StartTime before EndTime');
  return { from, to };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
function takenFrom(datum: Input, namespace: string, now: number) {
  const { MetricName, Dimensions, Timestamp, Value, Values, Counts, Unit = 'None', ...rest } = datum;
  const { StorageResolution = 60, ...other } = rest;
  if (StorageResolution !== 60 || Object.keys(other).length > 0)
    throw notPlayed(`a datum with ${Object.keys(rest).join(', ')}`);
  const at = Timestamp === undefined ? now : Timestamp * 1000;
  if (!isDatable(at, now)) throw invalid('expected a Timestamp of at most 14 days ago and 2 hours ahead');
  const values: readonly number[] = Values ?? [Value];
  if (!values.every((value) => Number.isFinite(value))) throw invalid('expected a Value or Values');
  return {
    metric: { namespace, name: MetricName, dimensions: dimensionsIn(Dimensions) },
    values: values.map((value, index) => [value, Counts?.[index] ?? 1] as const),
    unit: Unit,
    at,
  };
}

const hasDimension = ({ dimensions }: Metric, { Name = '', Value }: Partial<Dimension>): boolean =>
  Name in dimensions && (Value === undefined || dimensions[Name] === Value);

const described = ({ namespace, name, dimensions }: Metric): object => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: listedDimensions(dimensions),
});

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', 400, message);
