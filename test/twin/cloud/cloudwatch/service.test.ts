import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  GetMetricWidgetImageCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import type { Principal } from '../../../../twin/cloud/aws';
import { allow, NOW } from '../../../support/account';
import { CloudWatchAccount, MINUTE } from './cloudwatch-account';

let folder: string;
let account: CloudWatchAccount;
let client: CloudWatchClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloudwatch-'));
  account = new CloudWatchAccount(folder);
  await account.open([account.cloudWatch.service]);
  client = clientOf();
});
afterEach(async () => {
  client.destroy();
  await account.close();
  rmSync(folder, { recursive: true });
});

const clientOf = (principal?: Principal) => new CloudWatchClient(account.client(principal));
const sent = (MetricData: ConstructorParameters<typeof PutMetricDataCommand>[0]['MetricData']) =>
  client.send(new PutMetricDataCommand({ Namespace: 'Line', MetricData }));
const range = { StartTime: new Date(NOW), EndTime: new Date(NOW + 10 * MINUTE) };
const waits = { Namespace: 'Line', MetricName: 'Wait', Dimensions: [{ Name: 'Queue', Value: 'one' }] };
const query = (Id: string, Stat: string, more: object = {}) => ({
  Id,
  MetricStat: { Metric: waits, Period: 60, Stat },
  ...more,
});

describe('metrics over the wire', () => {
  beforeEach(async () => {
    const { MetricName, Dimensions } = waits;
    await sent([
      { MetricName, Dimensions, Value: 4, Unit: 'Seconds' },
      {
        MetricName,
        Dimensions,
        Values: [1, 2],
        Counts: [3, 1],
        Unit: 'Seconds',
        Timestamp: new Date(NOW + MINUTE),
      },
    ]);
  });

  it('come back as series, the newest first', async () => {
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({ ...range, MetricDataQueries: [query('m1', 'Sum'), query('m2', 'p90')] }),
    );
    expect(MetricDataResults).toMatchObject([
      { Id: 'm1', Label: 'Wait', Values: [5, 4], StatusCode: 'Complete' },
      { Id: 'm2', Values: [2, 4] },
    ]);
    expect(MetricDataResults?.[0]?.Timestamps).toEqual([new Date(NOW + MINUTE), new Date(NOW)]);
  });

  it('come back computed, in the order that is asked for, without what is not to be returned', async () => {
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({
        ...range,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          { Id: 'e1', Expression: 'm1 * 10', Label: 'dix fois' },
          query('m1', 'Maximum', { ReturnData: false }),
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([{ Id: 'e1', Label: 'dix fois', Values: [40, 20] }]);
  });

  it('come back as statistics', async () => {
    const { Datapoints } = await client.send(
      new GetMetricStatisticsCommand({
        ...range,
        ...waits,
        Period: 600,
        Statistics: ['SampleCount', 'Average'],
        ExtendedStatistics: ['p50'],
      }),
    );
    expect(Datapoints).toEqual([
      { Timestamp: new Date(NOW), SampleCount: 5, Average: 9 / 5, ExtendedStatistics: { p50: 1 } },
    ]);
  });

  it('are listed by namespace, name and dimensions', async () => {
    const list = async (filter: object) => (await client.send(new ListMetricsCommand(filter))).Metrics;
    expect(await list({ Namespace: 'Line' })).toEqual([waits]);
    expect(await list({ Dimensions: [{ Name: 'Queue' }] })).toEqual([waits]);
    expect(await list({ Dimensions: [{ Name: 'Queue', Value: 'two' }] })).toEqual([]);
    expect(await list({ MetricName: 'Other' })).toEqual([]);
  });

  it('are taken compressed, as the SDK sends many', async () => {
    const MetricData = Array.from({ length: 300 }, (_, at) => ({ MetricName: `Of${at}`, Value: at }));
    await sent(MetricData);
    expect((await client.send(new ListMetricsCommand({ Namespace: 'Line' }))).Metrics).toHaveLength(301);
  });
});

it.each([
  ['a namespace of AWS', { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'Errors', Value: 1 }] }],
  ['a datum of three weeks ago', { Timestamp: new Date(NOW - 21 * 24 * 60 * MINUTE), Value: 1 }],
  ['a datum of tomorrow', { Timestamp: new Date(NOW + 24 * 60 * MINUTE), Value: 1 }],
  ['a datum without a value', {}],
])('refuses %s', async (_, given) => {
  const input = { Namespace: 'Line', MetricData: [{ MetricName: 'Wait', ...given }], ...given };
  await expect(client.send(new PutMetricDataCommand(input))).rejects.toThrow(
    expect.objectContaining({ name: 'InvalidParameterValueException' }),
  );
});

describe('alarms and dashboards over the wire', () => {
  const body = JSON.stringify({
    widgets: [{ type: 'text', x: 0, y: 0, width: 24, height: 1, properties: { markdown: 'Bonjour' } }],
  });

  it('show an alarm with its state', async () => {
    await account.make('AWS::CloudWatch::Alarm', 'Waits', {
      ...waits,
      AlarmName: 'waits',
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 300,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
    await account.after(1);
    const described = async (filter: object) =>
      (await client.send(new DescribeAlarmsCommand(filter))).MetricAlarms;
    expect(await described({})).toMatchObject([
      { ...waits, AlarmName: 'waits', StateValue: 'OK', Statistic: 'Maximum', Threshold: 300 },
    ]);
    expect(await described({ StateValue: 'ALARM' })).toEqual([]);
    expect(await described({ AlarmNamePrefix: 'other' })).toEqual([]);
  });

  it('show a dashboard as it was made', async () => {
    await account.make('AWS::CloudWatch::Dashboard', 'D', {
      DashboardName: 'exploitation',
      DashboardBody: body,
    });
    expect(await client.send(new GetDashboardCommand({ DashboardName: 'exploitation' }))).toMatchObject({
      DashboardBody: body,
      DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/exploitation',
    });
    expect((await client.send(new ListDashboardsCommand({}))).DashboardEntries).toMatchObject([
      { DashboardName: 'exploitation' },
    ]);
  });

  it('say what is not there and what is not played', async () => {
    await expect(client.send(new GetDashboardCommand({ DashboardName: 'other' }))).rejects.toMatchObject({
      name: 'DashboardNotFoundError',
    });
    await expect(client.send(new GetMetricWidgetImageCommand({ MetricWidget: '{}' }))).rejects.toThrow(
      'the twin does not play monitoring:GetMetricWidgetImage',
    );
  });

  it.each([
    ['no JSON', 'x', 'expected JSON'],
    ['no widgets', '{}', 'expected widgets'],
    ['a widget of an unknown type', '{"widgets":[{"type":"clock"}]}', 'widget 0: expected a type of'],
    [
      'a widget wider than the page',
      body.replace('"width":24', '"width":25'),
      'expected a place within 24 columns',
    ],
    ['a text without words', body.replace('markdown', 'text'), 'widget 0: markdown is missing'],
    ['a custom widget without a function', '{"widgets":[{"type":"custom"}]}', 'endpoint is missing'],
    [
      '501 widgets',
      JSON.stringify({ widgets: Array(501).fill(JSON.parse(body).widgets[0]) }),
      'at most 500 widgets',
    ],
  ])('refuse a dashboard with %s', async (_, DashboardBody, message) => {
    await expect(account.make('AWS::CloudWatch::Dashboard', 'D', { DashboardBody })).rejects.toThrow(message);
  });
});

describe('a role', () => {
  it('sees one dashboard and nothing else, if that is what its policy says', async () => {
    await account.make('AWS::CloudWatch::Dashboard', 'D', {
      DashboardName: 'usage',
      DashboardBody: '{"widgets":[]}',
    });
    const manager = await account.role(
      'Manager',
      allow('cloudwatch:GetDashboard', 'arn:aws:cloudwatch::111122223333:dashboard/usage'),
    );
    const theirs = clientOf(manager);
    await theirs.send(new GetDashboardCommand({ DashboardName: 'usage' }));
    for (const command of [
      new GetDashboardCommand({ DashboardName: 'other' }),
      new GetMetricDataCommand({ ...range, MetricDataQueries: [] }),
      new GetMetricStatisticsCommand({ ...range, ...waits, Period: 60 }),
      new ListMetricsCommand({}),
      new ListDashboardsCommand({}),
      new DescribeAlarmsCommand({}),
      new PutMetricDataCommand({ Namespace: 'Line', MetricData: [] }),
    ])
      await expect(theirs.send(command as ListMetricsCommand)).rejects.toMatchObject({
        name: expect.stringMatching(/^AccessDenied/),
      });
    theirs.destroy();
  });

  it('sends metrics of the namespace that its policy names', async () => {
    const sender = clientOf(
      await account.role(
        'Sender',
        allow('cloudwatch:PutMetricData', '*', { StringEquals: { 'cloudwatch:namespace': 'Line' } }),
      ),
    );
    const put = (Namespace: string) =>
      sender.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'Wait', Value: 1 }] }));
    await put('Line');
    await expect(put('Other')).rejects.toThrow('cloudwatch:PutMetricData');
    sender.destroy();
  });
});
