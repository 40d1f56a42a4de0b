import type { Values } from '../../domain/statistics/dimensions';
import { WAIT_STEP_SECONDS } from '../../domain/statistics/magnitude';
import { chart } from '../charts';
import { amountOf, type Figure, type Figures, meanOf } from '../figures';
import { listText, plural, secondsText } from '../french';
import { element, fragment, type Html } from '../html';
import { table } from '../tables';
import type { Shown } from '../view';
import { GRAIN_WORDS, MEASURE_WORDS, valueText } from '../words';
import { placesOf } from './over-time';

const REFUSED: Values = { outcome: 'refused' };
/** Who was asked, and did not refuse. Who hung up before waited for nobody. */
const OTHERS = ['accepted', 'silent', 'undetermined'] as const;

/** How long those wait who refuse, beside the others: that refusing costs nothing. */
export function waits({ figures, definition, width, chartHeight }: Shown): Html {
  const series = [
    ['Attente moyenne de ceux qui refusent', (period: string) => figures.at(period, REFUSED, 'waitMean')],
    ['Attente moyenne des autres', (period: string) => othersAt(figures, period)],
  ] as const;
  const drawn = series.map(([title, figureOf]) => ({ title, places: placesOf(figures, figureOf) }));
  const amounts = drawn.flatMap(({ places }) => places.flatMap(({ figure }) => amountOf(figure) ?? []));
  const outcomes = figures.valuesOf('outcome').filter((outcome) => outcome !== 'none');
  return element(
    'div',
    {},
    verdict(figures),
    ...drawn.map((each) =>
      chart({ ...each, measure: 'waitMean', width, height: chartHeight(series.length), comparedTo: amounts }),
    ),
    table(
      definition.title,
      ['Issue', ...definition.measures.map((measure) => MEASURE_WORDS[measure].name)],
      outcomes.map((outcome) => ({
        name: valueText('outcome', outcome),
        cells: definition.measures.map((measure) => ({
          measure,
          figure: figures.total({ outcome }, measure),
        })),
      })),
    ),
  );
}

/** The mean over the outcomes that are told: one that hardly anybody has would hide them all. */
function othersIn(figures: Figures, periods: readonly string[]): Figure {
  const told = periods
    .flatMap((period) =>
      OTHERS.map((outcome) => ({
        mean: figures.at(period, { outcome }, 'waitMean'),
        calls: figures.at(period, { outcome }, 'calls'),
      })),
    )
    .filter(({ mean, calls }) => mean.kind === 'told' && calls.kind === 'told');
  return meanOf(
    told.map(({ mean }) => mean),
    told.map(({ calls }) => calls),
    WAIT_STEP_SECONDS,
  );
}

const othersAt = (figures: Figures, period: string): Figure =>
  figures.closed.includes(period) ? othersIn(figures, [period]) : { kind: 'open' };

/** Over the periods in which both are told. */
function verdict(figures: Figures): Html {
  const both = figures.closed.filter(
    (period) =>
      figures.at(period, REFUSED, 'waitMean').kind === 'told' && othersAt(figures, period).kind === 'told',
  );
  const refusers = figures.total(REFUSED, 'waitMean', both);
  const others = othersIn(figures, both);
  if (refusers.kind !== 'told' || others.kind !== 'told') return fragment();
  const difference = refusers.value - others.value;
  const span = plural(both.length, GRAIN_WORDS[figures.answer.question.grain]);
  return fragment(
    element(
      'p',
      { class: 'aj-strong' },
      `Sur ${span}, ceux qui refusent attendent en moyenne ${secondsText(refusers.value)}, les autres ${secondsText(others.value)} : ${differenceText(difference)}.`,
    ),
    element(
      'p',
      { class: 'aj-note' },
      `Les autres : ${listText(OTHERS.map(nameOf))}, pour autant qu’ils soient communiqués. Les attentes sont arrondies à ${WAIT_STEP_SECONDS} s.`,
    ),
  );
}

const nameOf = (outcome: string): string => valueText('outcome', outcome);

function differenceText(seconds: number): string {
  if (Math.abs(seconds) <= WAIT_STEP_SECONDS) return 'pas d’écart au-delà de l’arrondi';
  return seconds > 0
    ? `${secondsText(seconds)} de plus pour ceux qui refusent`
    : `${secondsText(-seconds)} de moins pour ceux qui refusent`;
}
