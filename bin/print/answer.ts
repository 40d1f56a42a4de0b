import type { Answer, Row } from '../../lib/domain/statistics/answer';
import { cutIn } from '../../lib/domain/statistics/question';
import { csv } from './csv';
import { table } from './table';

/** An answer as a table, and below it what is not told. */
export function answerText(answer: Answer): string {
  const { question, rows, suppressed, threshold, open } = answer;
  const hidden = suppressed.filter(({ measures }) => measures === 'all').length;
  const printed = table(headOf(answer), rows.map(cellsOf(answer, '–')));
  const notes = [
    suppressed.length > 0 &&
      `${counted(hidden, 'row')} and what is shown as – are suppressed: fewer than ${threshold} callers, or none, are in it or in what surrounds it`,
    ...freezings(answer),
    open.length > 0 && `not closed yet: ${counted(open.length, question.grain)} from ${open[0]} on`,
  ].filter((note) => note !== false);
  return [printed || 'nothing that may be told', notes.join('\n')].filter((part) => part !== '').join('\n\n');
}

export const answerCsv = (answer: Answer): string =>
  csv(headOf(answer), answer.rows.map(cellsOf(answer, '')));

const headOf = ({ question }: Answer): readonly string[] => [
  question.grain,
  ...cutIn(question),
  ...question.measures,
];

const cellsOf =
  ({ question }: Answer, suppressed: string) =>
  ({ period, values, measures }: Row): readonly (string | number)[] => [
    period,
    ...cutIn(question).map((dimension) => values[dimension] ?? ''),
    ...question.measures.map((measure) => measures[measure] ?? suppressed),
  ];

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** When periods were frozen: by month all of a kind, and a line for each would say the same. */
function freezings({ frozen }: Answer): readonly string[] {
  const instants = Object.values(frozen).sort();
  const [first] = instants;
  const last = instants.at(-1);
  if (first === undefined) return [];
  return [first === last ? `frozen on ${first}` : `frozen between ${first} and ${last}`];
}
