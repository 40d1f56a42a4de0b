import type { InvocationResult } from '../lambda/invocation';
import type { Metric } from './metric';
import type { Metrics } from './metrics';

const UNITS = {
  Invocations: 'Count',
  Errors: 'Count',
  Throttles: 'Count',
  Duration: 'Milliseconds',
  ConcurrentExecutions: 'Count',
};

/** Reasons for which a function never ran. */
const NOT_RUN = ['Denied', 'Throttled'];

/** What is measured of one function. */
interface Measured {
  readonly metrics: Readonly<Record<keyof typeof UNITS, Metric>>;
  /** The ends of the invocations that may still run. */
  ends: number[];
}

/**
 * Lambda's metrics by function, dated by the invocation's start. Those over all functions, of memory, extensions and
 * asynchronous queues are not sent here. A throttled invocation counts as nothing else, and one that is denied not at all.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class LambdaMetrics {
  private readonly functions = new Map<string, Measured>();

  constructor(private readonly metrics: Metrics) {}

  /** Takes an invocation that is over, in virtual milliseconds. */
  invoked(functionName: string, startedAt: number, result: InvocationResult): void {
    const measured = this.functions.get(functionName) ?? measuredOf(functionName);
    this.functions.set(functionName, measured);
    const put = (name: keyof typeof UNITS, value: number): void =>
      this.metrics.put(measured.metrics[name], value, UNITS[name], startedAt);
    if (!result.ok && result.reason === 'Throttled') put('Throttles', 1);
    if (!result.ok && NOT_RUN.includes(result.reason)) return;
    measured.ends = measured.ends.filter((end) => end > startedAt);
    measured.ends.push(startedAt + result.elapsedMs);
    put('Invocations', 1);
    put('Errors', result.ok ? 0 : 1);
    put('Duration', result.elapsedMs);
    put('ConcurrentExecutions', measured.ends.length);
  }
}

const metricOf = (name: string, FunctionName: string): Metric => ({
  namespace: 'AWS/Lambda',
  name,
  dimensions: { FunctionName },
});

const measuredOf = (FunctionName: string): Measured => ({
  metrics: {
    Invocations: metricOf('Invocations', FunctionName),
    Errors: metricOf('Errors', FunctionName),
    Throttles: metricOf('Throttles', FunctionName),
    Duration: metricOf('Duration', FunctionName),
    ConcurrentExecutions: metricOf('ConcurrentExecutions', FunctionName),
  },
  ends: [],
});
