import type { Measure } from '../domain/statistics/measures';
import { figureText, OPEN_TEXT, SUPPRESSED_TEXT } from './figure-text';
import { amountOf, type Figure } from './figures';
import { element, fragment, type Html } from './html';
import { type Scale, scaleOf } from './scale';

/** One place of the horizontal axis. */
export interface Place {
  /** Under the axis. */
  readonly short: string;
  /** In full, for whoever hears the chart. */
  readonly name: string;
  readonly figure: Figure;
}

export interface Chart {
  readonly title: string;
  readonly measure: Measure;
  readonly places: readonly Place[];
  readonly width: number;
  readonly height: number;
  /** Amounts that the scale holds beside its own, so that charts can be compared. */
  readonly comparedTo?: readonly number[];
}

/** Where things are, in pixels. */
export interface Plot {
  readonly scale: Scale;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** Width of one place. */
  readonly slot: number;
  xOf(index: number): number;
  yOf(amount: number): number;
}

/** The chart's own title, and a figure at the highest mark. */
const ABOVE = 32;
const BELOW = 18;
/** Of the widest font that the console may fall back to, at the size in the style sheet. */
const CHARACTER = 6.6;

const widthOf = (text: string): number => text.length * CHARACTER;

export function plotOf({ measure, places, width, height, comparedTo = [] }: Chart): Plot {
  const scale = scaleOf(measure, [...places.flatMap(({ figure }) => amountOf(figure) ?? []), ...comparedTo]);
  const left = Math.max(16, ...scale.ticks.map(({ text }) => widthOf(text) + 8));
  const [right, base] = [width - 4, height - BELOW];
  const slot = (right - left) / Math.max(1, places.length);
  return {
    scale,
    left,
    right,
    base,
    slot,
    xOf: (index) => round(left + slot * (index + 0.5)),
    yOf: (amount) => round(base - (amount / scale.top) * (base - ABOVE)),
  };
}

/** The chart around its marks: scale, axis, what stands in place of figures that are not told. */
export function drawn({ title, measure, places, width, height }: Chart, plot: Plot, marks: Html): Html {
  const said = places.map(({ name, figure }) => `${name} : ${figureText(measure, figure)}`).join(' ; ');
  return element(
    'svg',
    { class: 'aj-chart', role: 'img', width, height, viewBox: `0 0 ${width} ${height}` },
    element('title', {}, title),
    element('desc', {}, said),
    element('text', { class: 'aj-head', x: 0, y: 10 }, title),
    ...plot.scale.ticks.flatMap(({ value, text }) => [
      element('line', {
        class: 'aj-grid',
        x1: plot.left,
        x2: plot.right,
        y1: plot.yOf(value),
        y2: plot.yOf(value),
      }),
      element(
        'text',
        { class: 'aj-quiet', 'text-anchor': 'end', x: plot.left - 6, y: plot.yOf(value) + 4 },
        text,
      ),
    ]),
    element('line', { class: 'aj-axis', x1: plot.left, x2: plot.right, y1: plot.base, y2: plot.base }),
    marks,
    missing(places, plot),
    axis(places, plot),
  );
}

/** Figures at their marks, where all of them have room: in some places only, they would seem to be others. */
export function labelled(
  { measure, places }: Chart,
  plot: Plot,
  yOf: (amount: number, index: number) => number,
): Html {
  const texts = places.map(({ figure }) =>
    amountOf(figure) === undefined ? '' : figureText(measure, figure),
  );
  if (Math.max(...texts.map(widthOf)) + 4 > plot.slot) return fragment();
  return fragment(
    ...places.map(({ figure }, index) => {
      const amount = amountOf(figure);
      if (amount === undefined) return fragment();
      const place = {
        class: 'aj-label',
        'text-anchor': 'middle',
        x: plot.xOf(index),
        y: round(yOf(amount, index)),
      };
      return element('text', place, texts[index] as string);
    }),
  );
}

/** `n. c.` or a cross for what is suppressed, a ring for what is not closed: on the axis, where a zero would be too. */
function missing(places: readonly Place[], { base, slot, xOf }: Plot): Html {
  const written = { suppressed: SUPPRESSED_TEXT, open: OPEN_TEXT };
  const used = places.flatMap(({ figure: { kind } }) =>
    kind === 'suppressed' || kind === 'open' ? [written[kind]] : [],
  );
  const fits = Math.max(0, ...used.map(widthOf)) + 4 <= slot;
  return fragment(
    ...places.map(({ figure: { kind } }, index) => {
      const [x, y] = [xOf(index), base - 6];
      if (kind !== 'suppressed' && kind !== 'open') return fragment();
      if (fits) return element('text', { class: 'aj-quiet', 'text-anchor': 'middle', x, y }, written[kind]);
      if (kind === 'open') return element('circle', { class: 'aj-cross', cx: x, cy: y, r: 2.5 });
      return element('path', { class: 'aj-cross', d: `M${x - 2.5} ${y - 2.5}l5 5m0-5l-5 5` });
    }),
  );
}

/** As many names as have room, at even distances. */
function axis(places: readonly Place[], { base, slot, xOf }: Plot): Html {
  const widest = Math.max(0, ...places.map(({ short }) => widthOf(short))) + 6;
  const every = [1, 2, 3, 4, 6, 7, 12, 14].find((step) => step * slot >= widest) ?? places.length;
  return fragment(
    ...places.map(({ short }, index) =>
      index % every === 0
        ? element('text', { class: 'aj-quiet', 'text-anchor': 'middle', x: xOf(index), y: base + 14 }, short)
        : fragment(),
    ),
  );
}

export const round = (pixels: number): number => Math.round(pixels * 10) / 10;
