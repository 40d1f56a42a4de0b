import type { Clock } from '../../clock';
import type { CallEvent } from '../../telephone/call-event';
import type { Metric } from './metric';
import type { Metrics } from './metrics';

/**
 * Voice calls at a time that a new instance may have; more takes a request to AWS. The twin lets more through, and the
 * percentage tells. https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
const CONCURRENT_CALLS = 10;

/**
 * Characters that the value of a dimension may have: the metrics of a flow with others in its name are not to be seen.
 * https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
 */
const VISIBLE_NAME = /^[A-Za-z0-9.,\-_/#:$@|&{}+?% ]+$/;

/** Of the namespace AWS/Connect, what the telephone here cannot know: listed by `agglo resources`. */
export const UNPLAYED_CONNECT_METRICS: readonly (readonly [metric: string, why: string])[] = [
  ['MissedCalls', 'who is offered a call and lets it ring is not played'],
  [
    'LongestQueueWaitTime, QueueSize, QueueCapacityExceededError',
    'the queues of this line have names in French',
  ],
  ['CallsBreachingConcurrencyQuota, ThrottledCalls', 'no call is turned away for a quota'],
  ['ToInstancePacketLossRate', 'nothing is sent as packets'],
];

/**
 * Amazon Connect's metrics of an instance, as far as the telephone here knows them.
 *
 * The number of calls at a time is sent at each change of it, where AWS sends it every minute. That a call counts as 1 in
 * `CallsPerInterval`, the error branch as the one that the flow language calls `NoMatchingError`, and an action that fails
 * without a branch as a fatal error, is assumed.
 * https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
 */
export class ConnectMetrics {
  private calls = 0;
  private readonly known = new Map<string, Metric>();

  /** @param instanceId asked for once there is an instance */
  constructor(
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly instanceId: () => string,
  ) {}

  tell(event: CallEvent): void {
    switch (event.kind) {
      case 'began':
      case 'ended':
        this.countInItsTurn(event.kind === 'began' ? 1 : -1);
        break;
      case 'flow error':
        this.countInFlow('ContactFlowErrors', event.flow);
        break;
      case 'flow fatal error':
        this.countInFlow('ContactFlowFatalErrors', event.flow);
        break;
      case 'recording lost':
        this.put('CallRecordings', 'CallRecordingUploadError', 1);
        break;
      case 'number without flow':
        this.put('VoiceCalls', 'MisconfiguredPhoneNumbers', 1);
        break;
    }
  }

  /** The clock may have gone ahead to a call. */
  private countInItsTurn(by: 1 | -1): void {
    const count = (): void => {
      this.calls += by;
      if (by > 0) this.put('VoiceCalls', 'CallsPerInterval', 1);
      this.put('VoiceCalls', 'ConcurrentCalls', this.calls);
      this.put('VoiceCalls', 'ConcurrentCallsPercentage', this.calls / CONCURRENT_CALLS, 'Percent');
    };
    this.clock.at(this.clock.now(), count, 'ordered');
  }

  private countInFlow(name: string, ContactFlowName: string): void {
    if (VISIBLE_NAME.test(ContactFlowName)) this.put('ContactFlow', name, 1, 'Count', { ContactFlowName });
  }

  private put(
    group: string,
    name: string,
    value: number,
    unit = 'Count',
    more: Metric['dimensions'] = {},
  ): void {
    const key = `${name} ${more.ContactFlowName}`;
    const dimensions = { InstanceId: this.instanceId(), MetricGroup: group, ...more };
    const metric = this.known.get(key) ?? { namespace: 'AWS/Connect', name, dimensions };
    this.known.set(key, metric);
    this.metrics.put(metric, value, unit, this.clock.now());
  }
}
