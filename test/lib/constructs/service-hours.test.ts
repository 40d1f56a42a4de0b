import { Match } from 'aws-cdk-lib/assertions';
import { CharterError } from '../../../lib/charter';
import { templatesOf } from '../../support/synth';

const { line } = templatesOf({ closures: ['2026-12-24'], alertEmail: 'accueil@example.org' });

interface Override {
  readonly EffectiveFrom: string;
  readonly EffectiveTill: string;
  readonly OverrideConfig: readonly { readonly Day: string }[];
}
const overrides: readonly Override[] = Object.values(line.findResources('AWS::Connect::HoursOfOperation'))[0]
  ?.Properties.HoursOfOperationOverrides;

describe('the hours in Connect', () => {
  test('are the charter’s, in local time', () => {
    line.hasResourceProperties('AWS::Connect::HoursOfOperation', {
      TimeZone: 'Europe/Paris',
      Config: Match.arrayWith([
        { Day: 'FRIDAY', StartTime: { Hours: 13, Minutes: 30 }, EndTime: { Hours: 17, Minutes: 30 } },
      ]),
    });
  });

  test('close on each holiday of three years and each date of the charter, for the whole day', () => {
    expect(overrides).toHaveLength(34);
    expect(overrides).toContainEqual({
      OverrideName: 'closed 2026-12-25',
      OverrideType: 'CLOSED',
      EffectiveFrom: '2026-12-25',
      EffectiveTill: '2026-12-25',
      OverrideConfig: [
        { Day: 'FRIDAY', StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 23, Minutes: 59 } },
      ],
    });
    expect(overrides.map(({ EffectiveFrom }) => EffectiveFrom)).toContain('2026-12-24');
  });

  test('close the weekday on which the date falls: Connect ignores any other', () => {
    const NAMES = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
    for (const { EffectiveFrom, EffectiveTill, OverrideConfig } of overrides) {
      expect(EffectiveTill).toBe(EffectiveFrom);
      expect(OverrideConfig.map(({ Day }) => Day)).toEqual([NAMES[new Date(EffectiveFrom).getUTCDay()]]);
    }
  });

  test('refuse more closures than Connect takes', () => {
    const closures = Array.from({ length: 18 }, (_, index) => `2026-09-${index + 10}`);
    expect(() => templatesOf({ closures })).toThrow(CharterError);
    expect(() => templatesOf({ closures })).toThrow(/at most 50 .* got 51/);
    expect(() => templatesOf({ closures: closures.slice(1) })).not.toThrow();
  });
});

describe('the reminder', () => {
  test('comes 180 days before the last closure, once, to whom the charter names', () => {
    line.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'at(2028-06-28T09:00:00)',
      ScheduleExpressionTimezone: 'Europe/Paris',
    });
    line.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'accueil@example.org',
    });
  });

  test('may be sent: its role publishes to this topic, under this key, and does nothing else', () => {
    const arn = (id: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(id), 'Arn'] });
    line.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^ClosuresReminderScheduleRole'),
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: Match.stringLikeRegexp('^Alerts') } },
          {
            Effect: 'Allow',
            Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
            Resource: arn('^AlertsKey'),
          },
        ],
      },
    });
    line.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: {
        Arn: { Ref: Match.stringLikeRegexp('^Alerts') },
        RoleArn: arn('^ClosuresReminderScheduleRole'),
      },
    });
  });

  test('has nobody to tell until the charter names one, and its topic is encrypted all the same', () => {
    const { line: silent } = templatesOf();
    silent.resourceCountIs('AWS::SNS::Subscription', 0);
    silent.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  });
});
