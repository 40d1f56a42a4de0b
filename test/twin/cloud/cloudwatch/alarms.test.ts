import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW } from '../../../support/account';
import { CloudWatchAccount, MINUTE } from './cloudwatch-account';

let folder: string;
let account: CloudWatchAccount;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alarms-'));
  account = new CloudWatchAccount(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:alerts';
const ERRORS = {
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: 'log-consent' }],
};
const ALARM = {
  ...ERRORS,
  AlarmName: 'errors',
  AlarmDescription: 'What to do',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [TOPIC],
};
const metricOf = (Namespace: string, name: string, Value: string, Name = 'FunctionName') => ({
  namespace: Namespace,
  name,
  dimensions: { [Name]: Value },
});
const make = (properties: object = {}, of = account) =>
  of.make('AWS::CloudWatch::Alarm', 'Errors', { ...ALARM, ...properties });
const send = (value: number, metric = metricOf('AWS/Lambda', 'Errors', 'log-consent')) =>
  account.cloudWatch.metrics.put(metric, value, 'Count', account.clock.now());
const told = () => account.cloudWatch.topics.messages.all().map(({ subject }) => subject);

describe('an alarm', () => {
  beforeEach(() => account.make('AWS::SNS::Topic', 'Alerts', { TopicName: 'alerts' }));

  it('begins without data and is judged at the end of the minute', async () => {
    await make();
    expect(account.state).toBe('INSUFFICIENT_DATA');
    await account.after(1);
    expect(account.state).toBe('OK');
  });

  it('goes off at the end of the minute of the error, tells the topic once, and is over three periods later', async () => {
    await make();
    await account.after(2.5);
    send(1);
    send(1);
    await account.after(0.4);
    expect(account.state).toBe('OK');
    await account.after(0.2);
    expect(account.state).toBe('ALARM');
    await account.after(2);
    expect(account.state).toBe('ALARM');
    await account.after(1);
    expect(account.state).toBe('OK');
    expect(told()).toEqual(['ALARM: "errors" in EU (Frankfurt)']);
    const [message] = account.cloudWatch.topics.messages.all();
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      AlarmDescription: 'What to do',
      NewStateValue: 'ALARM',
      OldStateValue: 'OK',
      StateChangeTime: new Date(NOW + 3 * MINUTE).toISOString(),
    });
  });

  it('is over as soon as a later value says so', async () => {
    await make();
    await account.after(1.5);
    send(1);
    await account.after(1);
    expect(account.state).toBe('ALARM');
    send(0);
    await account.after(1);
    expect(account.state).toBe('OK');
  });

  it('takes back what it foresaw when the average falls again in the same minute', async () => {
    await make({ Statistic: 'Average', Threshold: 10 });
    await account.after(1);
    send(12);
    send(2);
    await account.after(3);
    expect(told()).toEqual([]);
  });

  it('adds up what is sent over its period, which slides on with each minute', async () => {
    await make({ Period: 300, Threshold: 3 });
    await account.after(1.5);
    for (const minutes of [3, 1, 1]) {
      send(1);
      await account.after(minutes);
    }
    expect(account.state).toBe('ALARM');
  });

  it.each([
    [2, ['ALARM: "errors" in EU (Frankfurt)']],
    [3, []],
  ])('of %i points of 3 is told of two errors in four minutes: %j', async (DatapointsToAlarm, expected) => {
    await make({ EvaluationPeriods: 3, DatapointsToAlarm });
    await account.after(1.5);
    for (const value of [1, 0, 1]) {
      send(value);
      await account.after(1);
    }
    expect(told()).toEqual(expected);
  });

  it('without data says so, when missing data is missing data', async () => {
    await make({ TreatMissingData: 'missing', InsufficientDataActions: [TOPIC] });
    await account.after(1);
    send(0);
    await account.after(2);
    expect(account.state).toBe('OK');
    await account.after(3);
    expect(account.state).toBe('INSUFFICIENT_DATA');
    expect(told()).toEqual(['INSUFFICIENT_DATA: "errors" in EU (Frankfurt)']);
  });

  it('goes off for want of data, when that is a breach', async () => {
    await make({ TreatMissingData: 'breaching' });
    await account.after(1);
    expect(account.state).toBe('ALARM');
  });

  it('does not come back by itself from an error of DynamoDB, whose missing data is always ignored', async () => {
    const metric = metricOf('AWS/DynamoDB', 'SystemErrors', 'ledger', 'TableName');
    await make({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: [{ Name: 'TableName', Value: 'ledger' }],
    });
    send(1, metric);
    await account.after(600);
    expect(account.state).toBe('ALARM');
  });

  it('of a sum that is filled up comes back, DynamoDB or not', async () => {
    const query = (Id: string, Operation: string) => ({
      Id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/DynamoDB',
          MetricName: 'SystemErrors',
          Dimensions: [{ Name: 'Operation', Value: Operation }],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });
    const { Namespace, MetricName, Dimensions, Statistic, Period, ...rest } = ALARM;
    await account.make('AWS::CloudWatch::Alarm', 'Errors', {
      ...rest,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 1,
      Metrics: [
        { Id: 'e1', Expression: 'FILL(put, 0) + FILL(query, 0)' },
        query('put', 'PutItem'),
        query('query', 'Query'),
      ],
    });
    send(1, metricOf('AWS/DynamoDB', 'SystemErrors', 'Query', 'Operation'));
    await account.after(5);
    expect(account.state).toBe('ALARM');
    await account.after(2);
    expect(account.state).toBe('OK');
  });

  it('keeps its state over a restart, and still comes back', async () => {
    await make();
    send(1);
    await account.after(1);
    account.cloudWatch.close();
    const later = new CloudWatchAccount(folder);
    await later.clock.advanceTo(account.clock.now());
    await make({}, later);
    expect(later.state).toBe('ALARM');
    await later.after(3);
    expect(later.state).toBe('OK');
  });

  it('whose actions are off tells nobody', async () => {
    await make({ ActionsEnabled: false });
    send(1);
    await account.after(1);
    expect([account.state, told()]).toEqual(['ALARM', []]);
  });

  it('costs nothing while nothing happens that could set it off', async () => {
    await make();
    await account.after(1);
    const at = jest.spyOn(account.clock, 'at');
    const between = jest.spyOn(account.cloudWatch.metrics, 'between');
    send(0);
    await account.after(60 * 24 * 365);
    expect(at).not.toHaveBeenCalled();
    expect(between).not.toHaveBeenCalled();
  });
});

describe('of an alarm, AWS refuses', () => {
  it.each([
    [{ DatapointsToAlarm: 2 }, 'expected M of N, got 2'],
    [{ Period: 3600, EvaluationPeriods: 200 }, 'expected periods of a day'],
    [{ AlarmName: 'écoute' }, 'expected a name of 1 to 255 ASCII characters'],
    [{ AlarmDescription: 'x'.repeat(1025) }, 'expected a description of at most 1024 characters, got 1025'],
    [{ Metrics: [] }, 'expected Metrics or one metric, got both'],
  ])('%j', async (properties, message) => {
    await expect(make(properties)).rejects.toThrow(message);
  });

  it.each([
    [{ Period: 10 }, 'a period of 10 seconds'],
    [{ AlarmActions: ['arn:aws:lambda:eu-central-1:111122223333:function:f'] }, 'the alarm action'],
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, 'an alarm of GreaterThanUpperThreshold'],
    [{ EvaluateLowSampleCountPercentile: 'ignore' }, 'an alarm with EvaluateLowSampleCountPercentile'],
  ])('or the twin does not play %j', async (properties, what) => {
    await expect(make(properties)).rejects.toThrow(`the twin does not play ${what}`);
  });
});
