import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statisticOf } from '../../../../twin/cloud/cloudwatch/distribution';
import type { InvocationResult } from '../../../../twin/cloud/lambda/invocation';
import { throttled } from '../../../../twin/cloud/lambda/verdict';
import type { CallEvent } from '../../../../twin/telephone/call-event';
import { NOW } from '../../../support/account';
import { CloudWatchAccount, INSTANCE, MINUTE } from './cloudwatch-account';

let folder: string;
let account: CloudWatchAccount;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  account = new CloudWatchAccount(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A statistic of every metric of a namespace over the first hour, by its name and its dimensions' values. */
const seen = (namespace: string, statistic = 'Sum') =>
  Object.fromEntries(
    account.cloudWatch.metrics
      .list(NOW)
      .filter((metric) => metric.namespace === namespace)
      .map((metric) => [
        [metric.name, ...Object.values(metric.dimensions)].join(' '),
        statisticOf(statistic, account.cloudWatch.metrics.between(metric, undefined, NOW, NOW + 60 * MINUTE)),
      ]),
  );

describe('a line in embedded metric format', () => {
  const line = (over: object = {}, directive: object = {}) =>
    JSON.stringify({
      _aws: {
        Timestamp: NOW,
        CloudWatchMetrics: [
          {
            Namespace: 'agglo-jecoute',
            Dimensions: [['service'], []],
            Metrics: [{ Name: 'stored', Unit: 'Count' }],
            ...directive,
          },
        ],
      },
      service: 'log-consent',
      stored: [1, 2],
      ...over,
    });
  const logged = (message: string) => account.cloudWatch.logged({ timestamp: NOW, stream: 'a', message });

  it('gives its metrics, once for each set of dimensions', () => {
    logged(line());
    expect(seen('agglo-jecoute')).toEqual({ 'stored log-consent': 3, stored: 3 });
  });

  it.each([
    ['is no JSON', `INFO ${line()}`],
    ['lacks a dimension that it names', line({ service: undefined })],
    ['has a dimension that is no text', line({ service: 3 })],
    ['lacks a value that it names', line({ stored: undefined })],
    ['has a value that is no number', line({ stored: 'one' })],
    ['has more than 100 values', line({ stored: Array(101).fill(1) })],
    ['has more than 30 dimensions', line({}, { Dimensions: [Array(31).fill('service')] })],
    ['has no namespace', line({}, { Namespace: '' })],
    ['is dated three weeks ago', line().replace(String(NOW), String(NOW - 21 * 24 * 60 * MINUTE))],
  ])('gives none when it %s', (_, message) => {
    logged(message);
    const ever = 0;
    expect(account.cloudWatch.metrics.list(ever)).toEqual([]);
  });
});

describe('Lambda', () => {
  const invoked = (result: InvocationResult, startedAt = NOW) =>
    account.cloudWatch.invoked('log-consent', startedAt, result);
  const failed = (reason: 'Unhandled' | 'Denied', elapsedMs = 0): InvocationResult => ({
    ok: false,
    reason,
    errorType: 'Error',
    errorMessage: '',
    elapsedMs,
  });

  it('counts invocations and errors by function', () => {
    invoked({ ok: true, payload: {}, elapsedMs: 20 });
    invoked(failed('Unhandled', 10));
    expect(seen('AWS/Lambda')).toEqual({
      'Invocations log-consent': 2,
      'Errors log-consent': 1,
      'Duration log-consent': 30,
      'ConcurrentExecutions log-consent': 3,
    });
  });

  it('counts a throttled invocation as nothing else, and a denied one not at all', () => {
    invoked(throttled);
    invoked(failed('Denied'));
    expect(seen('AWS/Lambda')).toEqual({ 'Throttles log-consent': 1 });
  });

  it('knows how many ran at a time', () => {
    for (const startedAt of [NOW, NOW + 500, NOW + 1500])
      invoked({ ok: true, payload: {}, elapsedMs: 1000 }, startedAt);
    expect(seen('AWS/Lambda', 'Maximum')).toMatchObject({ 'ConcurrentExecutions log-consent': 2 });
  });
});

describe('DynamoDB', () => {
  const answered = (
    operation: string,
    status: number,
    code: string,
    input: object = { TableName: 'ledger' },
  ) =>
    account.cloudWatch.answered(
      {
        method: 'POST',
        path: '/',
        rawQuery: '',
        query: new URLSearchParams(),
        headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
        body: Buffer.from(JSON.stringify(input)),
      },
      { status, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}` }) },
      'dynamodb',
      NOW,
    );

  it.each([
    ['PutItem', 200, '', {}],
    ['PutItem', 500, 'InternalServerError', { 'SystemErrors ledger PutItem': 1 }],
    ['PutItem', 400, 'ConditionalCheckFailedException', { 'ConditionalCheckFailedRequests ledger': 1 }],
    ['PutItem', 400, 'ValidationException', { UserErrors: 1 }],
    [
      'PutItem',
      400,
      'ProvisionedThroughputExceededException',
      { 'ThrottledRequests ledger PutItem': 1, 'WriteThrottleEvents ledger': 1 },
    ],
    [
      'Query',
      400,
      'ThrottlingException',
      { 'ThrottledRequests ledger Query': 1, 'ReadThrottleEvents ledger': 1 },
    ],
  ])('answers %s by %i %s and counts %j', (operation, status, code, expected) => {
    answered(operation, status, code);
    expect(seen('AWS/DynamoDB')).toEqual(expected);
  });

  it('counts every table of a batch', () => {
    answered('BatchWriteItem', 500, 'InternalServerError', { RequestItems: { one: [], two: [] } });
    expect(Object.keys(seen('AWS/DynamoDB'))).toEqual([
      'SystemErrors one BatchWriteItem',
      'SystemErrors two BatchWriteItem',
    ]);
  });
});

describe('Connect', () => {
  const tell = async (...events: CallEvent[]) => {
    for (const event of events) account.cloudWatch.tell(event);
    await account.clock.advanceTo(account.clock.now());
  };

  it('knows how many calls there are at a time, of ten', async () => {
    await tell({ kind: 'began' }, { kind: 'began' }, { kind: 'began' }, { kind: 'ended' });
    expect(seen('AWS/Connect', 'Maximum')).toMatchObject({
      [`ConcurrentCalls ${INSTANCE} VoiceCalls`]: 3,
      [`ConcurrentCallsPercentage ${INSTANCE} VoiceCalls`]: 0.3,
    });
    expect(seen('AWS/Connect')).toMatchObject({ [`CallsPerInterval ${INSTANCE} VoiceCalls`]: 3 });
  });

  it('counts what went wrong', async () => {
    await tell(
      { kind: 'flow error', flow: 'inbound' },
      { kind: 'flow fatal error', flow: 'inbound' },
      { kind: 'recording lost' },
      { kind: 'number without flow' },
    );
    expect(seen('AWS/Connect')).toEqual({
      [`ContactFlowErrors ${INSTANCE} ContactFlow inbound`]: 1,
      [`ContactFlowFatalErrors ${INSTANCE} ContactFlow inbound`]: 1,
      [`CallRecordingUploadError ${INSTANCE} CallRecordings`]: 1,
      [`MisconfiguredPhoneNumbers ${INSTANCE} VoiceCalls`]: 1,
    });
  });

  it('shows nothing of a flow whose name cannot be a dimension', async () => {
    await tell({ kind: 'flow error', flow: "Agglo J'écoute inbound" });
    expect(seen('AWS/Connect')).toEqual({});
  });
});
