import { chart } from '../charts';
import { amountOf, type Figure } from '../figures';
import { rateText } from '../french';
import { element, fragment, type Html } from '../html';
import { round } from '../plot';
import { type Cell, table } from '../tables';
import type { Shown } from '../view';
import { DIMENSION_WORDS, MEASURE_WORDS, shortDay, valueText } from '../words';

const WIDE = 560;

/** A row a value of the one dimension, with bars: names may be as long as they like. */
export const byValue = (shown: Shown): Html => valueTable(shown, true);

/** Columns along the values of a dimension that has an order, and the same in a table. */
export function profile(shown: Shown): Html {
  const { figures, width, definition, chartHeight } = shown;
  const [dimension] = definition.by;
  if (dimension === undefined) return fragment();
  const places = figures.valuesOf(dimension).map((value) => ({
    short: dimension === 'weekday' && width < WIDE ? shortDay(value) : valueText(dimension, value),
    name: valueText(dimension, value),
    figure: figures.total({ [dimension]: value }, 'calls'),
  }));
  const title = MEASURE_WORDS.calls.name;
  const height = chartHeight(1);
  return element(
    'div',
    {},
    chart({ title, measure: 'calls', places, width, height }),
    valueTable(shown, false),
  );
}

/** @param barred bars beside the names, or below where there is no room */
function valueTable({ figures, definition, width }: Shown, barred: boolean): Html {
  const [dimension] = definition.by;
  if (dimension === undefined) return fragment();
  const { measures } = definition;
  const values = figures.valuesOf(dimension);
  const calls = values.map((value) => figures.total({ [dimension]: value }, 'calls'));
  const shares = sharesOf(calls);
  const most = Math.max(1, ...calls.flatMap((figure) => amountOf(figure) ?? []));
  const beside = barred && width >= WIDE;
  const room = beside ? Math.round(Math.min(360, width * 0.3)) : 100;
  const bars = calls.map((figure) => bar(figure, most, room));
  return table(
    definition.title,
    [
      DIMENSION_WORDS[dimension],
      ...(beside ? [''] : []),
      ...measures.map((measure) => MEASURE_WORDS[measure].name),
      ...(shares === undefined ? [] : ['Part']),
    ],
    values.map((value, index) => ({
      name: valueText(dimension, value),
      ...(barred && !beside && { below: bars[index] as Html }),
      cells: [
        ...(beside ? [{ drawing: bars[index] as Html }] : []),
        ...measures.map((measure) => ({ measure, figure: figures.total({ [dimension]: value }, measure) })),
        ...(shares === undefined ? [] : [shares[index] as Cell]),
      ],
    })),
  );
}

/** Each one's part of all; of nothing, unless all are told: parts of the told ones would pass for parts of the whole. */
function sharesOf(calls: readonly Figure[]): readonly Cell[] | undefined {
  const told = calls.flatMap((figure) => (figure.kind === 'told' ? figure.value : []));
  const all = told.reduce((sum, value) => sum + value, 0);
  if (told.length < calls.length || told.length < 2 || all === 0) return undefined;
  return told.map((value) => ({ text: rateText(value / all), isNumber: true }));
}

function bar(figure: Figure, most: number, room: number): Html {
  const amount = amountOf(figure) ?? 0;
  const width = round((amount / most) * (room - 2));
  return element(
    'svg',
    { width: room, height: 12, viewBox: `0 0 ${room} 12`, 'aria-hidden': 'true' },
    element('line', { class: 'aj-axis', x1: 0.5, x2: 0.5, y1: 0, y2: 12 }),
    element('rect', {
      class: figure.kind === 'least' ? 'aj-least' : 'aj-bar',
      x: 1,
      y: 1,
      width,
      height: 10,
    }),
  );
}
