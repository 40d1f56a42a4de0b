import { notPlayed } from '../aws';
import type { JsonOperation } from '../json-protocol';
import { type Alarm, alarmArn } from './alarm';
import { dashboardArn } from './dashboards';
import { listedDimensions } from './metric';
import type { CloudWatchParts } from './service';
import type { Entered } from './watched-alarm';

/** A name that no policy names: who lists alarms must be let see all. */
const ANY = '-';

/** Alarms and dashboards as they are. Instants are seconds since 1970. */
export function describingOperations({
  alarms,
  dashboards,
  access,
}: Pick<CloudWatchParts, 'alarms' | 'dashboards' | 'access'>): Record<string, JsonOperation> {
  return {
    async DescribeAlarms(
      { AlarmNames, AlarmNamePrefix, StateValue, AlarmTypes, MaxRecords, ...rest },
      request,
    ) {
      if (Object.keys(rest).length > 0) throw notPlayed(`DescribeAlarms with ${Object.keys(rest)[0]}`);
      await access.demand(request.principal, 'cloudwatch:DescribeAlarms', alarmArn(AlarmNames?.[0] ?? ANY));
      const found = alarms
        .all()
        .filter(({ alarm }) => AlarmNames === undefined || AlarmNames.includes(alarm.name))
        .filter(({ alarm }) => alarm.name.startsWith(AlarmNamePrefix ?? ''))
        .filter(({ entered }) => StateValue === undefined || entered.state === StateValue);
      if (MaxRecords !== undefined && found.length > MaxRecords) throw notPlayed('further pages of alarms');
      return { MetricAlarms: found.map(described), CompositeAlarms: [] };
    },
    async GetDashboard({ DashboardName }, { principal }) {
      await access.demand(principal, 'cloudwatch:GetDashboard', dashboardArn(DashboardName));
      const { name, arn, body } = dashboards.find(DashboardName);
      return { DashboardArn: arn, DashboardBody: body, DashboardName: name };
    },
    async ListDashboards({ DashboardNamePrefix = '' }, { principal }) {
      await access.demand(principal, 'cloudwatch:ListDashboards', '*');
      const listed = dashboards.all().filter(({ name }) => name.startsWith(DashboardNamePrefix));
      return {
        DashboardEntries: listed.map(({ name, arn, body }) => ({
          DashboardName: name,
          DashboardArn: arn,
          Size: Buffer.byteLength(body),
        })),
      };
    },
  };
}

const described = ({ alarm, entered }: { readonly alarm: Alarm; readonly entered: Entered }): object => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmDescription: alarm.description,
  ActionsEnabled: alarm.enabled,
  OKActions: alarm.actions.OK,
  AlarmActions: alarm.actions.ALARM,
  InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
  StateValue: entered.state,
  StateReason: entered.reason,
  StateUpdatedTimestamp: entered.at / 1000,
  EvaluationPeriods: alarm.evaluationPeriods,
  DatapointsToAlarm: alarm.datapointsToAlarm,
  Threshold: alarm.threshold,
  ComparisonOperator: alarm.comparison,
  TreatMissingData: alarm.missingData,
  ...measured(alarm),
});

function measured({ queries, statistics, periodMs }: Alarm): object {
  const [only] = statistics;
  if (queries.length > 1 || only === undefined) return { Metrics: queries };
  return {
    Namespace: only.metric.namespace,
    MetricName: only.metric.name,
    Dimensions: listedDimensions(only.metric.dimensions),
    Period: periodMs / 1000,
    ...(only.name.startsWith('p') ? { ExtendedStatistic: only.name } : { Statistic: only.name }),
  };
}
