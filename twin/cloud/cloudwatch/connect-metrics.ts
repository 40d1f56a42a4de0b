import type { Clock } from '../../clock';
import type { CallEvent } from '../../telephone/call-event';
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
export function connectMetrics(metrics: Metrics, clock: Clock, instanceId: () => string) {
  let calls = 0;
  const put = (group: string, name: string, value = 1, unit = 'Count', more = {}): void =>
    metrics.put(
      {
        namespace: 'AWS/Connect',
        name,
        dimensions: { InstanceId: instanceId(), MetricGroup: group, ...more },
      },
      value,
      unit,
      clock.now(),
    );
  const changed = (by: 1 | -1): void => {
    calls += by;
    if (by > 0) put('VoiceCalls', 'CallsPerInterval');
    put('VoiceCalls', 'ConcurrentCalls', calls);
    put('VoiceCalls', 'ConcurrentCallsPercentage', calls / CONCURRENT_CALLS, 'Percent');
  };
  const inFlow = (name: string, flow: string): void => {
    if (VISIBLE_NAME.test(flow)) put('ContactFlow', name, 1, 'Count', { ContactFlowName: flow });
  };
  /** The clock may have gone ahead to a call: it is counted when its turn has come. */
  const inItsTurn = (run: () => void): void => void clock.at(clock.now(), run, 'ordered');
  const counts: {
    readonly [Kind in CallEvent['kind']]: (event: Extract<CallEvent, { kind: Kind }>) => void;
  } = {
    began: () => inItsTurn(() => changed(1)),
    ended: () => inItsTurn(() => changed(-1)),
    'flow error': ({ flow }) => inFlow('ContactFlowErrors', flow),
    'flow fatal error': ({ flow }) => inFlow('ContactFlowFatalErrors', flow),
    'recording lost': () => put('CallRecordings', 'CallRecordingUploadError'),
    'number without flow': () => put('VoiceCalls', 'MisconfiguredPhoneNumbers'),
  };
  return (event: CallEvent): void => (counts[event.kind] as (event: CallEvent) => void)(event);
}
