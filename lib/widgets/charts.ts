import { amountOf } from './figures';
import { element, fragment, type Html } from './html';
import { type Chart, drawn, labelled, plotOf, round } from './plot';
import { MEASURE_WORDS } from './words';

const WIDEST_BAR = 44;

/** Of a chart in which nothing is told: its axis says so. */
const EMPTY_HEIGHT = 58;

/** Counts as columns, the others as a line: what is added up has a body, what is a ratio or a mean a level. */
export function chart(given: Chart): Html {
  const isEmpty = given.places.every(({ figure }) => amountOf(figure) === undefined);
  const sized = isEmpty ? { ...given, height: EMPTY_HEIGHT } : given;
  return MEASURE_WORDS[given.measure].kind === 'count' ? columns(sized) : line(sized);
}

/** A dashed outline is a column that is at least so high. */
function columns(given: Chart): Html {
  const plot = plotOf(given);
  const width = round(Math.min(WIDEST_BAR, plot.slot * 0.7));
  const bars = given.places.map(({ figure }, index) => {
    const amount = amountOf(figure);
    if (amount === undefined) return fragment();
    const y = plot.yOf(amount);
    return element('rect', {
      class: figure.kind === 'least' ? 'aj-least' : 'aj-bar',
      x: round(plot.xOf(index) - width / 2),
      y,
      width,
      height: round(Math.max(0, plot.base - y)),
    });
  });
  return drawn(
    given,
    plot,
    fragment(
      ...bars,
      labelled(given, plot, (amount) => plot.yOf(amount) - 4),
    ),
  );
}

/** Broken where a figure is missing: nobody knows how it went on there. */
function line(given: Chart): Html {
  const plot = plotOf(given);
  const amounts = given.places.map(({ figure }) => amountOf(figure));
  const path = amounts
    .map((amount, index) => {
      if (amount === undefined) return '';
      const step = amounts[index - 1] === undefined ? 'M' : 'L';
      return `${step}${plot.xOf(index)} ${plot.yOf(amount)}`;
    })
    .join('');
  const dots = amounts.map((amount, index) =>
    amount === undefined
      ? fragment()
      : element('circle', { class: 'aj-bar', cx: plot.xOf(index), cy: plot.yOf(amount), r: 3 }),
  );
  // Below a valley, where the line does not pass.
  const labels = labelled(given, plot, (amount, index) => {
    const [before, after] = [amounts[index - 1] ?? amount, amounts[index + 1] ?? amount];
    const below = before >= amount && after >= amount && before + after > 2 * amount;
    const y = plot.yOf(amount);
    return below && y + 16 < plot.base - 2 ? y + 16 : y - 8;
  });
  return drawn(given, plot, fragment(element('path', { class: 'aj-line', d: path }), ...dots, labels));
}
