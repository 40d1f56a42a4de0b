import { CustomWidget, Dashboard, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { DEFINITIONS, type View, WIDGET_NAMES, type WidgetName } from '../widgets/definitions';
import type { BundledFunction } from './bundled-function';

/** In the dashboard's grid of 24 columns; each row of widgets fills it. */
const SIZES: Readonly<Record<View, readonly [width: number, height: number]>> = {
  summary: [9, 12],
  waits: [15, 12],
  'over-time': [12, 10],
  'by-value': [8, 8],
  profile: [12, 12],
  heat: [12, 10],
};
const COLUMNS = 24;

/** A year, and the month that is not closed. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const SHOWN = '-P12M';

/**
 * What managers open: custom widgets only, each drawn by the statistics function (`lib/widgets`), in French.
 *
 * They are drawn again when somebody changes the time range or a size, or asks for it; not by themselves, since published
 * figures never change and each time costs a query.
 */
export class ManagersDashboard extends Construct {
  private readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, stats: BundledFunction) {
    super(scope, id);
    this.dashboard = new Dashboard(this, 'Resource', {
      dashboardName: 'agglo-jecoute-responsables',
      start: SHOWN,
      widgets: rowsOf(WIDGET_NAMES).map((row) => row.map((name) => widget(name, stats))),
    });
  }

  get arn(): string {
    return this.dashboard.dashboardArn;
  }
}

function widget(name: WidgetName, stats: BundledFunction): IWidget {
  const { title, view } = DEFINITIONS[name];
  const [width, height] = SIZES[view];
  return new CustomWidget({
    functionArn: stats.arn,
    title,
    params: { widget: name },
    width,
    height,
    updateOnRefresh: false,
  });
}

/** One after the other, as many as have room. */
function rowsOf(names: readonly WidgetName[]): WidgetName[][] {
  const rows: WidgetName[][] = [[]];
  let room = COLUMNS;
  for (const name of names) {
    const [width] = SIZES[DEFINITIONS[name].view];
    if (width > room) {
      rows.push([]);
      room = COLUMNS;
    }
    rows.at(-1)?.push(name);
    room -= width;
  }
  return rows;
}
