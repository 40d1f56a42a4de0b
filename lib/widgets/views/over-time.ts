import type { Measure } from '../../domain/statistics/measures';
import { chart } from '../charts';
import type { Figures } from '../figures';
import { periodText, shortPeriodText } from '../french';
import { element, type Html } from '../html';
import { frozenOn } from '../notes';
import type { Place } from '../plot';
import { table, totalCell } from '../tables';
import type { Shown } from '../view';
import { MEASURE_WORDS } from '../words';

/** A chart of each measure over the periods, one below the other, and all of them in a table. */
export function overTime({ definition, figures, width, chartHeight, setting }: Shown): Html {
  const { question } = figures.answer;
  const { grain, measures } = question;
  const { drawn, title } = definition;
  return element(
    'div',
    {},
    ...drawn.map((measure) =>
      chart({
        title: MEASURE_WORDS[measure].name,
        measure,
        places: placesOf(figures, (period) => figures.at(period, {}, measure)),
        width,
        height: chartHeight(drawn.length),
      }),
    ),
    table(
      title,
      ['Période', ...measures.map((measure) => MEASURE_WORDS[measure].name), 'Figé le'],
      [
        ...figures.periods.map((period) => ({
          name: periodText(grain, period),
          cells: [
            ...measures.map((measure) => ({ measure, figure: figures.at(period, {}, measure) })),
            {
              text: figures.closed.includes(period) ? frozenOn(figures.answer, period, setting.timeZone) : '',
            },
          ],
        })),
        ...whole(figures, measures),
      ],
    ),
  );
}

/** A figure for each period of the answer, along an axis. */
export const placesOf = (
  figures: Figures,
  figureOf: (period: string) => Place['figure'],
): readonly Place[] => {
  const { grain } = figures.answer.question;
  return figures.periods.map((period) => ({
    short: shortPeriodText(grain, period),
    name: periodText(grain, period),
    figure: figureOf(period),
  }));
};

/** All closed periods together. */
function whole(figures: Figures, measures: readonly Measure[]) {
  if (figures.closed.length < 2) return [];
  const cells = measures.map((measure) => totalCell(measure, () => figures.total({}, measure)));
  return [{ name: 'Ensemble', whole: true, cells: [...cells, { text: '' }] }];
}
