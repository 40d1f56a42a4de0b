import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ServiceHours } from '../domain/hours';
import { Schedule } from './schedule';

/**
 * How `docs/deploy-policy.json` knows the one key that goes with its stack: keys do not get the tags that CloudFormation
 * gives to other resources.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2077
 */
const DELETABLE = ['agglo-jecoute', 'reminders'] as const;

const NOTICE = Duration.days(180);

/**
 * Says, 180 days before the last closure that was entered, that the line must be deployed again: past it holidays are
 * unknown, and nothing is recorded (I3). Each deployment moves it on.
 */
export class ClosuresReminder extends Construct {
  /** @param alertEmail who is told; without one the topic has no subscriber until somebody adds one */
  constructor(
    scope: Construct,
    id: string,
    hours: Pick<ServiceHours, 'timeZone' | 'closures' | 'closuresKnownUntil'>,
    alertEmail?: string,
  ) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: "Agglo J'écoute: reminders",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Tags.of(key).add(...DELETABLE);
    const topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    if (alertEmail !== undefined) topic.addSubscription(new EmailSubscription(alertEmail));
    new Schedule(this, 'Schedule', {
      description: "Tells that the line's holidays must be entered again",
      expression: `at(${noticeDate(hours)}T09:00:00)`,
      timeZone: hours.timeZone,
      target: topic.topicArn,
      input: `Les jours fériés d'Agglo J'écoute sont connus jusqu'au ${hours.closuresKnownUntil}. Après cette date, plus aucun appel n'est enregistré : redéployez la ligne.`,
      permissions: [
        new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
        new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [key.keyArn] }),
      ],
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
