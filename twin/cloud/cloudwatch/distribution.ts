import { notPlayed } from '../aws';

/**
 * The values of one period of a metric, each followed by how often it was sent. Every statistic follows from it, percentiles
 * included, and equal values, of which most metrics are made, take one place.
 */
export type Distribution = number[];

export function add(distribution: Distribution, value: number, count: number): void {
  for (let at = 0; at < distribution.length; at += 2) {
    if (distribution[at] !== value) continue;
    distribution[at + 1] = (distribution[at + 1] as number) + count;
    return;
  }
  distribution.push(value, count);
}

export function addAll(to: Distribution, from: Distribution): void {
  for (let at = 0; at < from.length; at += 2) add(to, from[at] as number, from[at + 1] as number);
}

interface Sent {
  readonly value: number;
  readonly count: number;
}

const sentIn = (distribution: Distribution): Sent[] =>
  Array.from({ length: distribution.length / 2 }, (_, pair) => ({
    value: distribution[2 * pair] as number,
    count: distribution[2 * pair + 1] as number,
  }));

const total = (sent: readonly Sent[], of: (one: Sent) => number): number =>
  sent.reduce((sum, one) => sum + of(one), 0);

const countOf = ({ count }: Sent): number => count;
const sumOf = ({ value, count }: Sent): number => value * count;

const STATISTICS: Readonly<Record<string, (sent: readonly Sent[]) => number>> = {
  SampleCount: (sent) => total(sent, countOf),
  Sum: (sent) => total(sent, sumOf),
  Average: (sent) => total(sent, sumOf) / total(sent, countOf),
  Minimum: (sent) => Math.min(...sent.map(({ value }) => value)),
  Maximum: (sent) => Math.max(...sent.map(({ value }) => value)),
};

/**
 * A statistic of a period in which something was sent: one of the five, or a percentile such as `p99`.
 *
 * @returns undefined for a percentile of values of which some are negative, for which CloudWatch has none
 * @throws AwsError NotImplemented for a trimmed mean and the like
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statisticOf(name: string, distribution: Distribution): number | undefined {
  const sent = sentIn(distribution);
  const known = STATISTICS[name];
  if (known !== undefined) return known(sent);
  const [, percent] = /^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name) ?? [];
  if (percent === undefined) throw notPlayed(`the statistic ${name}`);
  return percentile(sent, Number(percent));
}

/** By nearest rank: how CloudWatch estimates between two values is not documented. */
function percentile(sent: readonly Sent[], percent: number): number | undefined {
  const ascending = [...sent].sort((one, other) => one.value - other.value);
  if (ascending.some(({ value }) => value < 0)) return undefined;
  let left = Math.max(1, Math.ceil((percent / 100) * total(sent, countOf)));
  for (const { value, count } of ascending) {
    left -= count;
    if (left <= 0) return value;
  }
  return undefined;
}
