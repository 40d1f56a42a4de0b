/** What identifies a metric: another value of a dimension is another metric. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const known = new WeakMap<Metric, string>();

/** One text a metric, whatever the order in which its dimensions are written. */
export function keyOf(metric: Metric): string {
  const key = known.get(metric) ?? written(metric);
  known.set(metric, key);
  return key;
}

const written = ({ namespace, name, dimensions }: Metric): string =>
  JSON.stringify([namespace, name, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** As the API and CloudFormation write dimensions. */
export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

export const dimensionsIn = (listed: readonly Dimension[] = []): Record<string, string> =>
  Object.fromEntries(listed.map(({ Name, Value }) => [Name, Value]));

export const listedDimensions = (dimensions: Readonly<Record<string, string>>): Dimension[] =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
