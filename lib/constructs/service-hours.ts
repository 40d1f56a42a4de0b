import { CfnHoursOfOperation } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { CharterError } from '../charter';
import { type ServiceHours as Hours, type Opening, WEEKDAYS, type Weekday } from '../domain/hours';
import type { Instance } from './instance';

/**
 * Overrides that an instance takes per hours of operation; not adjustable.
 * https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html
 */
const MOST_OVERRIDES = 50;

/** The line's hours of operation in Connect: the week, and one override a day of closure (article 1, I4). */
export class ServiceHours extends Construct {
  readonly arn: string;

  /** @throws CharterError when there are more closures than Connect takes */
  constructor(scope: Construct, id: string, instance: Instance, { timeZone, week, closures }: Hours) {
    super(scope, id);
    if (closures.length > MOST_OVERRIDES)
      throw new CharterError(
        `charter.closures: expected at most ${MOST_OVERRIDES} closures with three years of holidays, a limit of Connect, got ${closures.length}`,
      );
    const hours = new CfnHoursOfOperation(this, 'Resource', {
      instanceArn: instance.arn,
      name: "Agglo J'écoute",
      timeZone,
      config: WEEKDAYS.flatMap((day) => week[day].map((opening) => slot(day, opening))),
      hoursOfOperationOverrides: closures.map(closure),
    });
    this.arn = hours.attrHoursOfOperationArn;
  }
}

/**
 * A closure: an override of type `CLOSED`, which takes its period out of the week, over all of the day. A day's last minute
 * is written 23:59, and no opening can reach past it.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperationOverride.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-connect-hoursofoperation-hoursofoperationoverride.html
 */
const closure = (date: string): CfnHoursOfOperation.HoursOfOperationOverrideProperty => ({
  overrideName: `closed ${date}`,
  overrideType: 'CLOSED',
  effectiveFrom: date,
  effectiveTill: date,
  overrideConfig: [slot(weekdayOf(date), { from: '00:00', to: '23:59' })],
});

const slot = (day: Weekday, { from, to }: Opening): CfnHoursOfOperation.HoursOfOperationConfigProperty => ({
  day: day.toUpperCase(),
  startTime: timeOf(from),
  endTime: timeOf(to),
});

const timeOf = (clock: string): { hours: number; minutes: number } => ({
  hours: Number(clock.slice(0, 2)),
  minutes: Number(clock.slice(3)),
});

/** A calendar date has its weekday everywhere: WEEKDAYS starts on Monday, JavaScript on Sunday. */
const weekdayOf = (date: string): Weekday => WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] as Weekday;
