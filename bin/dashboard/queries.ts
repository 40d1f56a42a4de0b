import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { UsageError } from '../command';
import type { MetricEntry, MetricOptions, Stretch } from './body';

/** Points of a chart, which is not much wider. */
const MOST_POINTS = 300;
const MINUTE_MS = 60_000;

/**
 * What a metric widget asks for, of one period for all, as the console chooses it for the time range.
 * @throws UsageError for an entry that refers to the one before: ours are written out
 */
export function queriesOf(
  metrics: readonly MetricEntry[],
  { start, end }: Stretch,
): readonly MetricDataQuery[] {
  const Period = 60 * Math.max(1, Math.ceil((end - start) / MINUTE_MS / MOST_POINTS));
  return metrics.map((entry, index) => {
    const names = entry.filter((part) => typeof part === 'string');
    const options = entry.find((part): part is MetricOptions => typeof part === 'object') ?? {};
    const { id = `q${index}`, label, visible = true, expression, stat = 'Average' } = options;
    const query = { Id: id, ReturnData: visible, ...(label !== undefined && { Label: label }) };
    if (expression !== undefined) return { ...query, Expression: expression, Period };
    const [Namespace, MetricName, ...pairs] = names;
    if (pairs.length % 2 !== 0 || names.some((name) => /^\.+$/.test(name)))
      throw new UsageError('expected metrics written out in the dashboard, got one that refers to another');
    const Dimensions = pairs.flatMap((Name, at) => (at % 2 === 0 ? [{ Name, Value: pairs[at + 1] }] : []));
    return { ...query, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat: stat } };
  });
}
