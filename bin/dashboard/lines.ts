import { escaped } from '../../lib/widgets/html';
import { scaleOf } from '../../lib/widgets/scale';
import { localDate } from '../print/time';
import type { Stretch } from './body';
import type { Series } from './console';

/** Series are told apart by their dashes, in the order of the legend. */
const DASHES = ['', '6 3', '2 2', '8 3 2 3', '12 4', '1 4'];

const HEIGHT = 150;
const BASE = HEIGHT - 18;
const TOP = 12;
const LEFT = 48;

/** A chart of metrics over time, in the style of the managers' widgets. @param width in pixels */
export function linesOf(
  series: readonly Series[],
  { start, end }: Stretch,
  width: number,
  timeZone: string,
): string {
  if (series.every(({ points }) => points.length === 0)) return series.map(legend).join('');
  const { top, ticks } = scaleOf(
    'calls',
    series.flatMap(({ points }) => points.map(([, value]) => value)),
  );
  const xOf = (at: number): number => Math.round(LEFT + ((at - start) / (end - start)) * (width - LEFT - 6));
  const yOf = (value: number): number => Math.round(BASE - (value / top) * (BASE - TOP));
  const grid = ticks.map(
    ({ value, text }) =>
      `<line class="aj-grid" x1="${LEFT}" x2="${width}" y1="${yOf(value)}" y2="${yOf(value)}"/><text class="aj-quiet" text-anchor="end" x="${LEFT - 6}" y="${yOf(value) + 4}">${text}</text>`,
  );
  const days = [
    [start, 'start', LEFT],
    [end - 1, 'end', width],
  ] as const;
  const dates = days.map(
    ([at, anchor, x]) =>
      `<text class="aj-quiet" text-anchor="${anchor}" x="${x}" y="${HEIGHT - 2}">${localDate(at, timeZone)}</text>`,
  );
  const drawn = series.map(({ points }, index) => {
    const path = points
      .map(([at, value], step) => `${step === 0 ? 'M' : 'L'}${xOf(at)} ${yOf(value)}`)
      .join('');
    const [only] = points.length === 1 ? points : [];
    const dot =
      only === undefined ? '' : `<circle class="aj-bar" cx="${xOf(only[0])}" cy="${yOf(only[1])}" r="2.5"/>`;
    return `<path class="aj-line" stroke-dasharray="${dashOf(index)}" d="${path}"/>${dot}`;
  });
  return `<svg class="aj-chart" role="img" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">${grid.join('')}<line class="aj-axis" x1="${LEFT}" x2="${width}" y1="${BASE}" y2="${BASE}"/>${drawn.join('')}${dates.join('')}</svg>${series.map(legend).join('')}`;
}

const dashOf = (index: number): string => DASHES[index % DASHES.length] as string;

function legend({ label, points }: Series, index: number): string {
  const most =
    points.length === 0
      ? 'aucune donnée'
      : `maximum ${format(Math.max(...points.map(([, value]) => value)))}`;
  return `<p class="aj-note"><svg width="28" height="8" viewBox="0 0 28 8" style="display:inline"><path class="aj-line" stroke-dasharray="${dashOf(index)}" d="M0 4L28 4"/></svg> ${escaped(label)} : ${most}</p>`;
}

const format = (value: number): string => value.toLocaleString('fr-FR', { maximumFractionDigits: 2 });
