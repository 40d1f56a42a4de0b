import type { Metrics } from './metrics';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** How far from the present a metric may be dated. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export const isDatable = (at: number, now: number): boolean => at >= now - 14 * DAY && at <= now + 2 * HOUR;

const LONGEST_NAME = 255;
const MOST_DIMENSIONS = 30;
const MOST_METRICS = 100;
const MOST_VALUES = 100;

interface Definition {
  readonly Name: string;
  readonly Unit?: string;
  readonly StorageResolution?: number;
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly Definition[];
}

interface Document {
  readonly [member: string]: unknown;
  readonly _aws: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] };
}

/**
 * Extracts the metrics of a log line in embedded metric format. A line that is not wholly in that format gives none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param now virtual instant of the ingestion, in milliseconds
 */
export function extractMetrics(line: string, now: number, metrics: Metrics): void {
  const document = line.includes('"CloudWatchMetrics"') ? documentIn(line) : undefined;
  if (document === undefined || !isDatable(document._aws.Timestamp, now)) return;
  for (const { Namespace, Dimensions, Metrics } of document._aws.CloudWatchMetrics) {
    for (const names of Dimensions) {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(document[name])]));
      for (const { Name, Unit = 'None' } of Metrics) {
        for (const value of [document[Name]].flat() as number[])
          metrics.put({ namespace: Namespace, name: Name, dimensions }, value, Unit, document._aws.Timestamp);
      }
    }
  }
}

function documentIn(line: string): Document | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  const document = parsed as Document;
  const { Timestamp, CloudWatchMetrics } = document?._aws ?? {};
  if (!Number.isInteger(Timestamp) || !Array.isArray(CloudWatchMetrics)) return undefined;
  return CloudWatchMetrics.every((directive) => isDirective(directive, document)) ? document : undefined;
}

const isDirective = ({ Namespace, Dimensions, Metrics }: Directive, document: Document): boolean =>
  isName(Namespace) &&
  Array.isArray(Dimensions) &&
  Dimensions.every((names) => isSet(names, document)) &&
  Array.isArray(Metrics) &&
  Metrics.length <= MOST_METRICS &&
  Metrics.every(({ Name }) => isName(Name) && areNumbers([document[Name]].flat()));

const isSet = (names: readonly string[], document: Document): boolean =>
  names.length <= MOST_DIMENSIONS && names.every((name) => isName(document[name]));

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= LONGEST_NAME;

const areNumbers = (values: readonly unknown[]): boolean =>
  values.length <= MOST_VALUES &&
  values.every((value) => typeof value === 'number' && Number.isFinite(value));
