import { ACCOUNT } from '../account';
import { AwsError, notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Player, Provisioned, Resource } from '../resource';

export interface Dashboard {
  readonly name: string;
  readonly arn: string;
  readonly body: string;
}

interface Widget {
  readonly type?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What each type of widget must have. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  alarm: ['alarms'],
  custom: ['endpoint'],
  explorer: ['metrics'],
  log: ['region', 'query'],
  metric: ['region'],
  text: ['markdown'],
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MOST_WIDGETS = 500;
const MOST_METRICS_A_WIDGET = 500;
const MOST_METRICS = 2500;
const MOST_ALARMS = 100;
const COLUMNS = 24;
const TALLEST = 1000;

/** The account's dashboards, and the player of `AWS::CloudWatch::Dashboard`. */
export class Dashboards implements Player {
  readonly types = ['AWS::CloudWatch::Dashboard'];
  private readonly dashboards = new Map<string, Dashboard>();

  async provision(resource: Resource): Promise<Provisioned> {
    const other = Object.keys(resource.properties).find(
      (name) => !['DashboardName', 'DashboardBody', 'Tags'].includes(name),
    );
    if (other !== undefined) throw notPlayed(`a dashboard with ${other}`);
    const { DashboardName, DashboardBody: body } = resource.properties;
    const name: string = DashboardName ?? physicalName(resource, 255);
    const problems = [
      ...(/^[\w-]{1,255}$/.test(name) ? [] : [`expected a name of letters, digits, - and _, got ${name}`]),
      ...problemsOf(body),
    ];
    if (problems.length > 0) throw new AwsError('InvalidParameterInput', 400, problems.join('; '));
    this.dashboards.set(name, { name, arn: dashboardArn(name), body });
    return { ref: name, attributes: {} };
  }

  /** @throws AwsError DashboardNotFoundError */
  find(name: string): Dashboard {
    const dashboard = this.dashboards.get(name);
    if (dashboard === undefined)
      throw new AwsError('DashboardNotFoundError', 404, `Dashboard ${name} does not exist`);
    return dashboard;
  }

  all(): readonly Dashboard[] {
    return [...this.dashboards.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

/** Dashboards belong to no region. */
export const dashboardArn = (name: string): string => `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`;

function problemsOf(body: unknown): string[] {
  let widgets: unknown;
  try {
    ({ widgets } = JSON.parse(String(body)));
  } catch {
    return ['expected JSON'];
  }
  if (!Array.isArray(widgets)) return ['expected widgets'];
  const metrics = widgets.reduce((sum: number, { properties }) => sum + lengthOf(properties?.metrics), 0);
  return [
    ...(widgets.length <= MOST_WIDGETS ? [] : [`expected at most ${MOST_WIDGETS} widgets`]),
    ...(metrics <= MOST_METRICS ? [] : [`expected at most ${MOST_METRICS} metrics`]),
    ...widgets.flatMap((widget, at) => problemsOfWidget(widget).map((problem) => `widget ${at}: ${problem}`)),
  ];
}

function problemsOfWidget({
  type = '',
  x = 0,
  y = 0,
  width = 6,
  height = 6,
  properties = {},
}: Widget): string[] {
  const required = REQUIRED[type];
  if (required === undefined) return [`expected a type of ${Object.keys(REQUIRED).join(', ')}, got ${type}`];
  const whole = [x, y, width, height].every((number) => Number.isInteger(number) && number >= 0);
  const placed = whole && width >= 1 && x + width <= COLUMNS && height >= 1 && height <= TALLEST;
  return [
    ...(placed
      ? []
      : [`expected a place within ${COLUMNS} columns, got x ${x}, width ${width}, height ${height}`]),
    ...required.filter((name) => !(name in properties)).map((name) => `${name} is missing`),
    ...(lengthOf(properties.metrics) <= MOST_METRICS_A_WIDGET ? [] : ['too many metrics']),
    ...(lengthOf(properties.alarms) <= MOST_ALARMS ? [] : ['too many alarms']),
  ];
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
