import type { InvocationResult } from '../lambda/invocation';
import type { Metrics } from './metrics';

const NAMESPACE = 'AWS/Lambda';

/** Reasons for which a function never ran. Being denied is no invocation at all. */
const NOT_RUN = ['Denied', 'Throttled'];

/**
 * Lambda's metrics, by function and over all functions, all dated by the invocation's start. Memory, extensions and
 * asynchronous queues are not measured here. A throttled invocation counts as nothing else.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class LambdaMetrics {
  /** By function, and under the empty name over all: the ends of the invocations that may still run. */
  private readonly ends = new Map<string, number[]>();

  constructor(private readonly metrics: Metrics) {}

  /** Takes an invocation that is over, in virtual milliseconds. */
  invoked(functionName: string, startedAt: number, result: InvocationResult): void {
    for (const name of [functionName, '']) {
      const put = (metric: string, value: number, unit: string): void =>
        this.metrics.put(
          { namespace: NAMESPACE, name: metric, dimensions: name === '' ? {} : { FunctionName: name } },
          value,
          unit,
          startedAt,
        );
      if (!result.ok && result.reason === 'Throttled') put('Throttles', 1, 'Count');
      if (!result.ok && NOT_RUN.includes(result.reason)) continue;
      put('Invocations', 1, 'Count');
      put('Errors', result.ok ? 0 : 1, 'Count');
      put('Duration', result.elapsedMs, 'Milliseconds');
      put('ConcurrentExecutions', this.concurrent(name, startedAt, result.elapsedMs), 'Count');
    }
  }

  private concurrent(name: string, startedAt: number, elapsedMs: number): number {
    const running = (this.ends.get(name) ?? []).filter((end) => end > startedAt);
    this.ends.set(name, [...running, startedAt + elapsedMs]);
    return running.length + 1;
  }
}
