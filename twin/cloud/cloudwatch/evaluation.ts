export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

/** When an alarm's points make an alarm. */
export interface Criterion {
  /** N: how many points are looked at. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach the threshold. */
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
}

/**
 * How many periods CloudWatch looks back, so as to find enough that are not missing: more than are evaluated, of which the
 * page gives one example, 5 for 3.
 */
export const lookedAt = ({ evaluationPeriods }: Criterion): number => evaluationPeriods + 2;

/**
 * The state that an alarm's points say.
 *
 * @param breaching of each period looked at, the newest first, whether it breaches; undefined where data is missing
 * @param current kept where missing data is to be ignored
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html the rules and the tables
 */
export function stateOf(
  breaching: readonly (boolean | undefined)[],
  { evaluationPeriods, datapointsToAlarm, missingData }: Criterion,
  current: AlarmState,
): AlarmState {
  const present = breaching.filter((point) => point !== undefined).slice(0, evaluationPeriods);
  const bad = present.filter(Boolean).length;
  const missing = evaluationPeriods - present.length;
  if (bad >= datapointsToAlarm) return 'ALARM';
  if (missing === 0 || missingData === 'notBreaching') return 'OK';
  if (missingData === 'breaching') return bad + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (bad < present.length) return 'OK';
  if (missingData === 'ignore') return current;
  // Only breaching points, too few: an alarm if they have been followed by nothing for long enough.
  return bad > 0 && breaching.lastIndexOf(true) + 1 >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}
