import type { Frame } from './payload';

interface Palette {
  /** The console's. */
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly mark: string;
  /** Five steps from little to much, each with what is legible on it. */
  readonly heat: readonly (readonly [ground: string, ink: string])[];
}

/** Inks reach 4.5 to 1 on the console's white and on its dark grey (`#161d26`). */
const PALETTES: Readonly<Record<Frame['theme'], Palette>> = {
  light: {
    ground: '#ffffff',
    ink: '#16191f',
    quiet: '#5f6b7a',
    rule: '#d5dbe3',
    mark: '#2a63a8',
    heat: [
      ['#f1f5fa', '#16191f'],
      ['#d3e1f2', '#16191f'],
      ['#a5c4e6', '#16191f'],
      ['#4a80bd', '#ffffff'],
      ['#214f86', '#ffffff'],
    ],
  },
  dark: {
    ground: '#161d26',
    ink: '#e3e7ec',
    quiet: '#a4adb9',
    rule: '#38424f',
    mark: '#7db3ee',
    heat: [
      ['#1d2733', '#e3e7ec'],
      ['#24405f', '#e3e7ec'],
      ['#2b5a8c', '#ffffff'],
      ['#7db3ee', '#0f141a'],
      ['#c3defb', '#0f141a'],
    ],
  },
};

export const HEAT_STEPS = 5;

/**
 * The style sheet of one theme, whose class is its own, so that widgets of both could share a page.
 * That `<style>` and classes are kept, and tables already styled:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html
 */
export function styleSheet(theme: Frame['theme']): string {
  const { ground: under, ink, quiet, rule, mark, heat } = PALETTES[theme];
  const rules: readonly (readonly [selector: string, declarations: string])[] = [
    ['', `color:${ink};font-size:13px;line-height:1.4`],
    [' p', 'margin:6px 0'],
    [' .aj-note', `margin:4px 0;font-size:12px;color:${quiet};max-width:80em`],
    [' table', 'border-collapse:collapse;margin:8px 0;background:none;font-size:13px'],
    [' caption', `text-align:left;padding:2px 0;color:${quiet}`],
    [' th', `font-weight:600;text-align:left;vertical-align:bottom;color:${ink};background:none`],
    [' tbody th', 'font-weight:400;vertical-align:top;min-width:7em;overflow-wrap:anywhere'],
    [' .aj-cell', `padding:3px 10px 3px 0;border:0;border-bottom:1px solid ${rule}`],
    [' td', `color:${ink};background:none`],
    [' .aj-figure', 'text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums'],
    [' thead .aj-figure', 'white-space:normal'],
    [' .aj-absent', `color:${quiet}`],
    [' .aj-strong', 'font-weight:600'],
    [' svg', 'display:block;overflow:visible'],
    [' .aj-chart', 'margin:6px 0 10px'],
    [' text', `font-size:11px;fill:${ink}`],
    // A figure may stand on the line that leads to its neighbour's.
    [' .aj-label', `paint-order:stroke;stroke:${under};stroke-width:3px;stroke-linejoin:round`],
    [' .aj-head', 'font-size:12px;font-weight:600'],
    [' .aj-quiet', `fill:${quiet}`],
    [' .aj-grid', `stroke:${rule};stroke-width:1`],
    [' .aj-axis', `stroke:${quiet};stroke-width:1`],
    [' .aj-bar', `fill:${mark}`],
    [' .aj-least', `fill:none;stroke:${mark};stroke-width:1.5;stroke-dasharray:4 3`],
    [' .aj-line', `fill:none;stroke:${mark};stroke-width:2`],
    [' .aj-cross', `fill:none;stroke:${quiet};stroke-width:1.2`],
    [' .aj-heat td', 'padding:3px 8px;text-align:center;border:0;white-space:nowrap'],
    [' .aj-heat th', 'padding:3px 8px;border:0;text-align:center;white-space:nowrap'],
    ...heat.map(
      ([ground, on], step) => [` .aj-heat .aj-heat${step + 1}`, `background:${ground};color:${on}`] as const,
    ),
  ];
  return rules.map(([selector, declarations]) => `.aj-${theme}${selector}{${declarations}}`).join('');
}
