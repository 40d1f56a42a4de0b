import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceHours } from '../domain/hours';
import type { Alerts } from './alerts';
import { Schedule } from './schedule';

const NOTICE = Duration.days(180);

/**
 * Says, 180 days before the last closure that was entered, that the line must be deployed again: past it holidays are
 * unknown, and nothing is recorded (I3). Each deployment moves it on.
 */
export class ClosuresReminder extends Construct {
  constructor(
    scope: Construct,
    id: string,
    hours: Pick<ServiceHours, 'timeZone' | 'closures' | 'closuresKnownUntil'>,
    alerts: Alerts,
  ) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      description: "Tells that the line's holidays must be entered again",
      expression: `at(${noticeDate(hours)}T09:00:00)`,
      timeZone: hours.timeZone,
      target: alerts.topic.topicArn,
      input: `Les jours fériés d'Agglo J'écoute sont connus jusqu'au ${hours.closuresKnownUntil}. Après cette date, plus aucun appel n'est enregistré : redéployez la ligne.`,
      permissions: alerts.permissionsToPublish,
    });
  }
}

/** 180 days before the last closure of the years that were entered. */
function noticeDate({
  closures,
  closuresKnownUntil,
}: Pick<ServiceHours, 'closures' | 'closuresKnownUntil'>): string {
  const last = closures.findLast((date) => date <= closuresKnownUntil) ?? closuresKnownUntil;
  return new Date(Date.parse(last) - NOTICE.toMilliseconds()).toISOString().slice(0, 10);
}
