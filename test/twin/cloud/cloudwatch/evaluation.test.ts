import {
  type AlarmState,
  type Criterion,
  type MissingData,
  stateOf,
} from '../../../../twin/cloud/cloudwatch/evaluation';

const WAYS: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** Points as AWS's page writes them, the oldest first: 0 within the threshold, X beyond, - missing. */
const points = (row: string) =>
  [...row].reverse().map((point) => (point === '-' ? undefined : point === 'X'));

/** Both tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const TABLES: readonly (readonly [
  Omit<Criterion, 'missingData'>,
  string,
  readonly (AlarmState | 'kept')[],
])[] = [
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, '0-X-X', ['OK', 'OK', 'OK', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, '0----', ['OK', 'OK', 'OK', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, '-----', ['INSUFFICIENT_DATA', 'kept', 'ALARM', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, '0XX-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, '----X', ['INSUFFICIENT_DATA', 'kept', 'ALARM', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 3 }, 'X----', ['ALARM', 'kept', 'ALARM', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, '0-X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, '00X0X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, '0-X--', ['OK', 'OK', 'ALARM', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, '----0', ['OK', 'OK', 'ALARM', 'OK']],
  [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, '----X', ['INSUFFICIENT_DATA', 'kept', 'ALARM', 'OK']],
  // Ours: what is older than the newest points that are evaluated counts no more.
  [{ evaluationPeriods: 3, datapointsToAlarm: 1 }, 'X-000', ['OK', 'OK', 'OK', 'OK']],
];

describe.each(TABLES)('an alarm of %j that sees %s', (criterion, row, states) => {
  test.each(WAYS.map((way, index) => [way, states[index]] as const))(
    'and takes missing data as %s is in state %s',
    (missingData, expected) => {
      for (const current of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const)
        expect(stateOf(points(row), { ...criterion, missingData }, current)).toBe(
          expected === 'kept' ? current : expected,
        );
    },
  );
});
