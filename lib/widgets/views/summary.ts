import { periodText, plural } from '../french';
import type { Html } from '../html';
import { type Cell, table, totalCell } from '../tables';
import type { Shown } from '../view';
import { GRAIN_WORDS, MEASURE_WORDS } from '../words';

interface Column {
  readonly heading: string;
  cellOf(measure: Shown['definition']['measures'][number]): Cell;
}

/** Every measure of the last closed period, of the one before, and of all of them. */
export function summary({ figures, definition }: Shown): Html {
  const { grain } = figures.answer.question;
  const { closed } = figures;
  const last: readonly Column[] = closed
    .slice(-2)
    .reverse()
    .map((period) => ({
      heading: periodText(grain, period),
      cellOf: (measure) => ({ measure, figure: figures.at(period, {}, measure) }),
    }));
  const all: Column = {
    heading: `${plural(closed.length, GRAIN_WORDS[grain])} ensemble`,
    cellOf: (measure) => totalCell(measure, () => figures.total({}, measure)),
  };
  const columns = closed.length > 2 ? [...last, all] : last;
  return table(
    'Derniers chiffres publiés',
    ['', ...columns.map(({ heading }) => heading)],
    definition.measures.map((measure) => ({
      name: MEASURE_WORDS[measure].name,
      cells: columns.map(({ cellOf }) => cellOf(measure)),
    })),
  );
}
