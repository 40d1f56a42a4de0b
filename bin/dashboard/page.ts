import { escaped } from '../../lib/widgets/html';
import type { Frame } from '../../lib/widgets/payload';
import { styleSheet } from '../../lib/widgets/style';
import type { Body, Stretch, Widget } from './body';
import type { Console } from './console';
import { linesOf } from './lines';
import { markdown } from './markdown';
import { queriesOf } from './queries';

export type Theme = Frame['theme'];

/** How a dashboard is looked at. */
export interface Look {
  readonly dashboard: string;
  readonly theme: Theme;
  readonly stretch: Stretch;
  /** The line's, by which instants are dated. */
  readonly timeZone: string;
}

/** Of a page, in pixels: a screen's, less the console's own margins. */
export const PAGE_WIDTH = 1440;
const COLUMN = (PAGE_WIDTH - 40) / 24;
const ROW = 50;
/** Of a widget, with its part of the gaps between them. */
const MARGIN = 36;

const GROUND: Readonly<Record<Theme, readonly [page: string, widget: string, ink: string]>> = {
  light: ['#f2f3f3', '#ffffff', '#16191f'],
  dark: ['#0f141a', '#161d26', '#e3e7ec'],
};

/** As the console says them in French. */
const STATES: Readonly<Record<string, string>> = {
  OK: 'OK',
  ALARM: 'EN ALARME',
  INSUFFICIENT_DATA: 'Données insuffisantes',
};

/** A dashboard as a page of its own. @param drawn told of each widget once it is there */
export async function pageOf(
  console: Console,
  { widgets }: Body,
  look: Look,
  drawn: () => void,
): Promise<string> {
  const rows = [...new Set(widgets.map(({ y }) => y))].sort((one, other) => one - other);
  const placed: string[] = [];
  for (const [index, widget] of widgets.entries()) {
    const content = await contentOf(console, widget, look, index);
    const place = `grid-column:${widget.x + 1}/span ${widget.width};grid-row:${rows.indexOf(widget.y) + 1}`;
    placed.push(`<section style="${place}">${titleOf(widget)}${content}</section>`);
    drawn();
  }
  const [ground, card, ink] = GROUND[look.theme];
  return [
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escaped(look.dashboard)}</title><style>`,
    `body{margin:16px;background:${ground};color:${ink};font:14px "Amazon Ember",Helvetica,Arial,sans-serif}`,
    'main{display:grid;grid-template-columns:repeat(24,1fr);gap:8px}',
    `section{background:${card};padding:8px 12px;min-width:0;overflow:hidden}`,
    'h1{font-size:20px}h2{font-size:16px}h1,h2,h3,p{margin:4px 0}h3{font-size:14px}',
    // The console acts on these, and does not show them.
    'cwdb-action{display:none}.btn{border:1px solid;border-radius:4px;padding:0 8px}',
    styleSheet(look.theme),
    `</style></head><body><main class="aj-${look.theme}">${placed.join('')}</main></body></html>\n`,
  ].join('');
}

const titleOf = (widget: Widget): string =>
  'title' in widget.properties && widget.properties.title !== undefined
    ? `<h3>${escaped(widget.properties.title)}</h3>`
    : '';

async function contentOf(console: Console, widget: Widget, look: Look, index: number): Promise<string> {
  const { stretch, timeZone } = look;
  const width = widget.width * COLUMN - MARGIN;
  switch (widget.type) {
    case 'text':
      return markdown(widget.properties.markdown);
    case 'metric':
      return linesOf(
        await console.measure(queriesOf(widget.properties.metrics, stretch), stretch),
        stretch,
        width,
        timeZone,
      );
    case 'alarm': {
      const states = await console.statesOf(widget.properties.alarms);
      return states
        .map(({ name, state }) => `<p>${escaped(STATES[state] ?? state)} — ${escaped(name)}</p>`)
        .join('');
    }
    case 'custom':
      return console.draw(widget.properties.endpoint, payloadOf(widget, width, look, index));
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html */
function payloadOf(
  { height, properties }: Extract<Widget, { type: 'custom' }>,
  width: number,
  { dashboard, theme, stretch }: Look,
  index: number,
): object {
  const { params = {}, title = '' } = properties;
  return {
    ...params,
    widgetContext: {
      dashboardName: dashboard,
      widgetId: `widget-${index + 1}`,
      locale: 'fr',
      timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 },
      timeRange: { mode: 'absolute', ...stretch },
      theme,
      title,
      forms: { all: {} },
      params,
      width,
      height: height * ROW,
    },
  };
}
