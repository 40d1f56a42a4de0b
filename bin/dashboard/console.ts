import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListDashboardsCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Twin } from '../../twin/twin';
import type { Body, Stretch } from './body';

export interface Series {
  readonly label: string;
  /** Instants in milliseconds. */
  readonly points: readonly (readonly [at: number, value: number])[];
}

/** What CloudWatch's console asks of AWS, in the name of whoever looks, to show a dashboard. */
export interface Console {
  /** Who looks: a role of the template, or the administrator. */
  readonly viewer: string;
  bodyOf(dashboard: string): Promise<Body>;
  /** Has a custom widget drawn: its HTML. */
  draw(endpoint: string, payload: object): Promise<string>;
  measure(queries: readonly MetricDataQuery[], stretch: Stretch): Promise<readonly Series[]>;
  statesOf(alarms: readonly string[]): Promise<readonly { readonly name: string; readonly state: string }[]>;
}

/** The names of all dashboards of the twin. */
export async function dashboardsOf(twin: Twin): Promise<readonly string[]> {
  const { DashboardEntries = [] } = await cloudWatchOf(twin, 'administrator').send(
    new ListDashboardsCommand({}),
  );
  return DashboardEntries.map(({ DashboardName = '' }) => DashboardName);
}

/** The console of a twin. */
export function consoleOf(twin: Twin, viewer: string): Console {
  const cloudWatch = cloudWatchOf(twin, viewer);
  const lambda = new LambdaClient(settingsFor(twin, viewer));
  return {
    viewer,
    async bodyOf(DashboardName) {
      const { DashboardBody = '' } = await cloudWatch.send(new GetDashboardCommand({ DashboardName }));
      return JSON.parse(DashboardBody);
    },
    async draw(FunctionName, payload) {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
      );
      const reply = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
      // As the console does, in place of the widget.
      if (FunctionError !== undefined) return `<p>${FunctionError}</p>`;
      return typeof reply === 'string' ? reply : '<p>?</p>';
    },
    async measure(queries, { start, end }) {
      const { MetricDataResults = [] } = await cloudWatch.send(
        new GetMetricDataCommand({
          MetricDataQueries: [...queries],
          StartTime: new Date(start),
          EndTime: new Date(end),
          ScanBy: 'TimestampAscending',
        }),
      );
      return MetricDataResults.map(({ Label = '', Timestamps = [], Values = [] }) => ({
        label: Label,
        points: Timestamps.map((at, index) => [at.getTime(), Values[index] ?? 0] as const),
      }));
    },
    async statesOf(arns) {
      const AlarmNames = arns.map((arn) => arn.slice(arn.indexOf(':alarm:') + ':alarm:'.length));
      const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
      return MetricAlarms.map(({ AlarmName = '', StateValue = '' }) => ({
        name: AlarmName,
        state: StateValue,
      }));
    },
  };
}

const settingsFor = (twin: Twin, viewer: string) => ({
  endpoint: twin.url,
  region: twin.region,
  credentials: twin.credentialsOf(viewer, true),
});

const cloudWatchOf = (twin: Twin, viewer: string): CloudWatchClient =>
  new CloudWatchClient(settingsFor(twin, viewer));
