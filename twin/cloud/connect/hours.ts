import { localTime } from '../../../lib/domain/hours';
import { notPlayed } from '../aws';

/** Hours of operation as CloudFormation expresses them. Days are `MONDAY`, dates `2026-12-25`. */
export interface HoursOfOperation {
  readonly TimeZone: string;
  readonly Config: readonly Slice[];
  readonly HoursOfOperationOverrides?: readonly Override[];
}

interface Slice {
  readonly Day: string;
  readonly StartTime: TimeOfDay;
  readonly EndTime: TimeOfDay;
}

interface TimeOfDay {
  readonly Hours: number;
  readonly Minutes: number;
}

interface Override {
  readonly EffectiveFrom: string;
  readonly EffectiveTill: string;
  readonly OverrideConfig: readonly Slice[];
  /** `OPEN` adds its slices to the week, `CLOSED` takes them away, `STANDARD` puts them in the place of its days. */
  readonly OverrideType?: string;
}

const MINUTES_A_DAY = 24 * 60;

/**
 * Whether hours of operation are open, their overrides applied.
 *
 * A slice from a time to the same one is the whole day.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-hours-operation.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-connect-hoursofoperation-hoursofoperationoverride.html
 */
export function isOpenAt(
  at: Date,
  { TimeZone, Config, HoursOfOperationOverrides = [] }: HoursOfOperation,
): boolean {
  const { date, time, weekday } = localTime(at, TimeZone);
  const day = weekday.toUpperCase();
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const covered = (slices: readonly Slice[]): boolean =>
    slices.some((slice) => slice.Day === day && within(minute, slice));
  const effective = HoursOfOperationOverrides.filter(
    ({ EffectiveFrom, EffectiveTill }) => EffectiveFrom <= date && date <= EffectiveTill,
  );
  const slicesOf = (type: string): Slice[] =>
    effective
      .filter(({ OverrideType = 'STANDARD' }) => OverrideType === type)
      .flatMap(({ OverrideConfig }) => OverrideConfig);
  if (covered(slicesOf('CLOSED'))) return false;
  if (covered(slicesOf('OPEN'))) return true;
  const standard = slicesOf('STANDARD').filter(({ Day }) => Day === day);
  return covered(standard.length > 0 ? standard : Config);
}

function within(minute: number, { StartTime, EndTime }: Slice): boolean {
  const from = StartTime.Hours * 60 + StartTime.Minutes;
  const to = EndTime.Hours * 60 + EndTime.Minutes;
  return from === to || (from <= minute && minute < (to === 0 ? MINUTES_A_DAY : to));
}

/**
 * Refuses what no page explains: recurring overrides, and a standard override whose slice ends when it begins, which might
 * mean open or closed all day.
 * @throws AwsError NotImplemented
 */
export function assertPlayed({ HoursOfOperationOverrides = [] }: HoursOfOperation): void {
  for (const { OverrideType = 'STANDARD', OverrideConfig, ...rest } of HoursOfOperationOverrides) {
    if ('RecurrenceConfig' in rest) throw notPlayed('recurring overrides of hours of operation');
    const empty = OverrideConfig.some(
      ({ StartTime, EndTime }) => StartTime.Hours === EndTime.Hours && StartTime.Minutes === EndTime.Minutes,
    );
    if (OverrideType === 'STANDARD' && empty)
      throw notPlayed('a standard override of hours of operation that ends when it begins');
  }
}
