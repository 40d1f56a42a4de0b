import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
} from '@aws-sdk/client-cloudwatch';
import { keyOf } from '../../twin/cloud/cloudwatch/metric';
import type { Fault } from '../../twin/faults';
import { plan } from '../../twin/load';
import type { Twin } from '../../twin/twin';
import { ORDINARY } from '../support/line';
import { call, MINUTE, startTwin, stateFolder, stop } from '../support/twin';

/** Names of those that are in a state, by their constructs: `AggloOperations-OperationsLogConsentErrors…`. */
const inState = (twin: Twin, state: string): string[] =>
  twin.cloud.cloudWatch.alarms
    .all()
    .filter(({ entered }) => entered.state === state)
    .map(({ alarm }) => /^AggloOperations-Operations(\w+?)[0-9A-F]{8}-/.exec(alarm.name)?.[1] ?? alarm.name);

/** How many messages the shared twin had sent before the test. */
let before = 0;
const messages = (of: Twin) => of.cloud.cloudWatch.topics.messages.all().slice(of === twin ? before : 0);
const anchors = (twin: Twin) =>
  messages(twin).map(({ body }) => JSON.parse(body).AlarmDescription.split('#').at(-1));

const error = (code: string, status = 400): Fault => ({ kind: 'error', code, status });

const pass = (twin: Twin, minutes: number) => twin.advanceTo(twin.clock.now() + minutes * MINUTE);

/** How long an alarm of five minutes lasts after its last trouble, and a little more. */
const OVER_MINUTES = 20;

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});
beforeEach(() => {
  before += messages(twin).length;
});
/** All on one morning: at half past twelve the line closes. */
afterEach(async () => {
  twin.faults.clear();
  if (inState(twin, 'ALARM').length > 0) await pass(twin, OVER_MINUTES);
  expect(inState(twin, 'ALARM')).toEqual([]);
});

it('a new line is fine a minute later, the ledger as far as is known, and nobody is told', async () => {
  expect(inState(twin, 'INSUFFICIENT_DATA')).toHaveLength(twin.cloud.cloudWatch.alarms.all().length);
  await pass(twin, 1);
  expect(inState(twin, 'ALARM')).toEqual([]);
  expect(inState(twin, 'INSUFFICIENT_DATA')).toEqual(
    ['LedgerSystemErrors', 'LedgerThrottles', 'NightsWithoutClosing', 'NightsWithoutMeasure'].sort(),
  );
  expect(messages(twin)).toEqual([]);
});

it('a function that fails sets off its alarm, somebody is told by e-mail what to do, and then it is over', async () => {
  twin.faults.arm('lambda:LogConsent', { kind: 'error', code: 'Broken' }, 1);
  await call(twin);
  await pass(twin, 1);
  expect(inState(twin, 'ALARM')).toEqual(['LogConsentErrors']);
  expect(messages(twin)).toMatchObject([
    {
      protocol: 'email',
      to: 'exploitation@example.org',
      subject: expect.stringMatching(/^ALARM: "AggloOperations-/),
    },
  ]);
  expect(messages(twin)[0]?.body).toContain('docs/runbook.md#fonction-en-erreur');
  await pass(twin, OVER_MINUTES);
  expect(messages(twin)).toHaveLength(1);
});

it.each([
  ['fonction-au-dessus-du-quota', 'lambda:LogConsent', error('TooManyRequestsException')],
  ['registre-en-panne', 'dynamodb:PutItem', error('InternalServerError', 500)],
  ['registre-qui-freine', 'dynamodb:PutItem', error('ProvisionedThroughputExceededException')],
] as const)(
  '%s is told when %s fails by %j, and is over once it works again',
  async (anchor, point, fault) => {
    // Of its own: a function that has failed often tries again less often.
    const other = await startTwin();
    other.faults.arm(point, fault);
    await call(other);
    other.faults.clear();
    await pass(other, OVER_MINUTES);
    expect(anchors(other)).toContain(anchor);
    expect(inState(other, 'ALARM')).toEqual([]);
  },
);

/** Where a fault strikes an action of the inbound flow that has no branch for it, and that every call goes through. */
async function withoutBranch(): Promise<string> {
  const [flow] = [...twin.cloud.connect.instance.flows.values()].filter(
    ({ type }) => type === 'CONTACT_FLOW',
  );
  const { path } = await call(twin);
  const unguarded = flow?.document.Actions.filter(
    ({ Transitions }) => (Transitions?.Errors ?? []).length === 0,
  ).map(({ Identifier }) => Identifier);
  const found = path.find((step) => step.flow === flow?.name && unguarded?.includes(step.action));
  return `flow:${flow?.name}/${found?.action}`;
}

it('a flow that breaks off sets off its alarm', async () => {
  twin.faults.arm(await withoutBranch(), { kind: 'error', code: 'NoMatchingError' });
  expect(await call(twin)).toMatchObject({ ended: { by: 'line', why: 'disconnected by the flow' } });
  await pass(twin, 5);
  expect(anchors(twin)).toEqual(['parcours-interrompu']);
});

/** A call of which the bucket, by a policy of the moment, refuses the recording. */
async function loseRecording(of: Twin): Promise<void> {
  const bucket = `arn:aws:s3:::${of.nameOf('AWS::S3::Bucket', 'Recordings')}`;
  const policy = of.cloud.policies.resourcePolicy(bucket) as object;
  of.cloud.policies.attach(bucket, {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `${bucket}/*` }],
  });
  await call(of);
  of.cloud.policies.attach(bucket, policy);
}

it('a recording that its bucket refuses sets off an alarm', async () => {
  await loseRecording(twin);
  await pass(twin, 5);
  expect(anchors(twin)).toEqual(['enregistrement-perdu']);
});

it('a call to a number without a flow sets off an alarm', async () => {
  const { ties } = twin.cloud.connect.instance;
  const kept = [...ties];
  ties.clear();
  await expect(call(twin)).rejects.toThrow('expected a number tied to a flow');
  for (const [number, flow] of kept) ties.set(number, flow);
  await pass(twin, 5);
  expect(anchors(twin)).toEqual(['appel-sans-parcours']);
});

it('eight callers at a time set off the alarm that asks for more lines', async () => {
  const at = twin.clock.now() + MINUTE;
  const script = { from: null, keys: [], operator: { answersAfterSeconds: 60, talksSeconds: 60 } };
  await twin.line.placeAll(
    Array.from({ length: 8 }, (_, index) => ({ at: at + index, script })),
    () => undefined,
  );
  await pass(twin, 5);
  expect(anchors(twin)).toEqual(['lignes-presque-toutes-prises']);
});

const invoke = async (of: Twin, construct: string, payload: object): Promise<void> => {
  const found = of.cloud.functions.configurations.find(({ constructId }) => constructId === construct);
  await of.cloud.functions.invokeFromSource(String(found?.arn), payload);
};

/** Reports that their queue does not let in, and some that their function cannot take until they are dead. */
async function failReports(of: Twin): Promise<void> {
  const { queues } = of.cloud.events;
  const { policies } = of.cloud;
  const arns = queues.names().map((name) => `arn:aws:sqs:eu-central-1:111122223333:${name}`);
  const kept = arns.map((arn) => [arn, policies.resourcePolicy(arn) as object] as const);
  for (const arn of arns) policies.detach(arn);
  await call(of);
  for (const [arn, policy] of kept) policies.attach(arn, policy);
  of.faults.arm('lambda:RecordContact', { kind: 'error', code: 'broken' });
  await call(of);
  await pass(of, 60);
  of.faults.arm('lambda:RecordContact', { kind: 'error', code: 'TooManyRequestsException' }, 1);
  await call(of);
  await pass(of, 60);
  of.faults.clear();
}

/** Metrics that only AWS sends, by the names of their dimensions: what they count does not happen here. */
const AWS_ALONE = [
  'AWS/Connect CallsBreachingConcurrencyQuota by InstanceId, MetricGroup',
  'AWS/Connect ThrottledCalls by InstanceId, MetricGroup',
  'AWS/DynamoDB ReadThrottleEvents by TableName',
  'AWS/DynamoDB WriteThrottleEvents by GlobalSecondaryIndexName, TableName',
  'AWS/SNS NumberOfNotificationsFailed by TopicName',
  'AWS/Scheduler InvocationDroppedCount by ',
];

it('every metric that an alarm watches is sent under exactly that name and dimensions, or by AWS alone', async () => {
  const twin = await startTwin();
  const fail = async (point: string, code: string, status = 400) => {
    twin.faults.arm(point, { kind: 'error', code, status });
    await pass(twin, 1);
    await twin.line.call({ ...ORDINARY, transfer: 'queue' });
    twin.faults.clear();
  };
  await call(twin, { transfer: 'queue' });
  await fail('lambda:LogConsent', 'TooManyRequestsException');
  await fail('lambda:RecallDecision', 'TooManyRequestsException');
  for (const operation of ['PutItem', 'Query'])
    await fail(`dynamodb:${operation}`, 'InternalServerError', 500);
  await fail('dynamodb:PutItem', 'ProvisionedThroughputExceededException');
  await loseRecording(twin);
  await failReports(twin);
  for (const construct of ['Stats', 'CloseDay', 'RollUpStatistics', 'MeasureRetention']) {
    twin.faults.arm(`lambda:${construct}`, { kind: 'error', code: 'TooManyRequestsException' }, 1);
    await invoke(twin, construct, {});
  }
  await invoke(twin, 'Stats', {});
  await pass(twin, 24 * 60);
  for (const { name } of twin.cloud.connect.instance.flows.values())
    twin.cloud.cloudWatch.tell({ kind: 'flow fatal error', flow: name });
  twin.cloud.cloudWatch.tell({ kind: 'number without flow' });
  const known = new Set(twin.cloud.cloudWatch.metrics.list(twin.clock.now()).map(keyOf));
  const watched = twin.cloud.cloudWatch.alarms.all().flatMap(({ alarm }) => alarm.statistics);
  const missing = watched.filter(({ metric }) => !known.has(keyOf(metric)));
  const names = missing.map(
    ({ metric: { namespace, name, dimensions } }) =>
      `${namespace} ${name} by ${Object.keys(dimensions).sort().join(', ')}`,
  );
  expect([...new Set(names)].sort()).toEqual(AWS_ALONE);
});

it('a week without trouble, and the end of a month in it, set off no alarm', async () => {
  const from = Date.parse('2026-11-26T23:00:00Z');
  const other = await startTwin({ startAt: from });
  await other.line.placeAll(plan({ from, days: 7, perDay: 6, seed: 5 }), () => undefined);
  await pass(other, 60);
  expect(messages(other)).toEqual([]);
  expect(inState(other, 'ALARM')).toEqual([]);
});

it('alarms outlive a restart: what was on comes back to rest', async () => {
  const folder = stateFolder();
  const first = await startTwin({ folder });
  first.faults.arm('lambda:LogConsent', { kind: 'error', code: 'Broken' }, 1);
  await call(first);
  await pass(first, 1);
  await stop(first);
  const after = await startTwin({ folder });
  expect(inState(after, 'ALARM')).toEqual(['LogConsentErrors']);
  expect(messages(after)).toHaveLength(1);
  await pass(after, OVER_MINUTES);
  expect(inState(after, 'ALARM')).toEqual([]);
});

it('the console’s clients see the alarms and the dashboard', async () => {
  const client = new CloudWatchClient({
    endpoint: twin.url,
    region: twin.region,
    credentials: twin.credentialsOf('administrator', true),
  });
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
  expect(MetricAlarms).toHaveLength(twin.cloud.cloudWatch.alarms.all().length);
  const { DashboardEntries = [] } = await client.send(new ListDashboardsCommand({}));
  const DashboardName = DashboardEntries[0]?.DashboardName as string;
  const { DashboardBody = '' } = await client.send(new GetDashboardCommand({ DashboardName }));
  client.destroy();
  expect(JSON.parse(DashboardBody).widgets.length).toBeGreaterThan(10);
  expect(DashboardBody).not.toContain('not-played');
});
