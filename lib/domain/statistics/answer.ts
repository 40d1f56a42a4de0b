import type { ResultRow } from '../athena-query';
import { periodsBetween } from './calendar';
import type { PublishedCell } from './cell';
import { combinationsOf } from './combinations';
import { FROZEN_COLUMN, START_COLUMN } from './cube';
import { cellsIn } from './cube-rows';
import { placeOf, type Values } from './dimensions';
import { type Measure, type Measured, measured } from './measures';
import { monthOf, monthsIn } from './period';
import { cutIn, type Question } from './question';
import { sumOfMonths } from './sum';
import type { Line } from './values';

export interface Row {
  /** First day of the period. */
  readonly period: string;
  /** The value of each dimension that the question names, in `by` or in `where`. */
  readonly values: Values;
  /** Only the measures that were asked for; null is suppressed. */
  readonly measures: Readonly<Partial<Record<Measure, Measured>>>;
}

interface Suppressed {
  readonly period: string;
  readonly values: Values;
  /** Which measures are not told; `all` when there is no row. */
  readonly measures: readonly Measure[] | 'all';
}

export interface Answer {
  /** As it was understood, with the range that was not said. */
  readonly question: Question;
  /** One a period and combination of values that is published, in order. */
  readonly rows: readonly Row[];
  /**
   * What is not told, and always for the same reason: fewer than `threshold` callers, none included, are in it or in what
   * surrounds it. Nobody can tell which.
   */
  readonly suppressed: readonly Suppressed[];
  readonly threshold: number;
  /** The instant at which each period was frozen, by its first day; for a quarter or a year, its last month. */
  readonly frozen: Readonly<Record<string, string>>;
  /** The periods that are not frozen: nothing is told of them yet. */
  readonly open: readonly string[];
}

/** The answer that the rows of a question's query give. @throws UnreadableCube */
export function answerOf(
  question: Question,
  rows: readonly ResultRow[],
  line: Line & { readonly threshold: number },
): Answer {
  const { grain, from, to } = question;
  const frozenMonths = new Map(rows.map((row) => [row[START_COLUMN], row[FROZEN_COLUMN]]));
  const periods = periodsBetween(grain, from, to).map((period) => {
    const months = monthsOf(grain, period).map((month) => frozenMonths.get(month));
    return { period, frozen: months.every((at) => at != null) ? (months.sort().at(-1) as string) : null };
  });
  const closed = periods.filter(({ frozen }) => frozen !== null);
  const stored = cellsIn(rows, cutIn(question), grain);
  const cells =
    grain === 'quarter' || grain === 'year'
      ? closed.flatMap(({ period }) => sumOfMonths(stored, grain, period))
      : stored;
  return {
    question,
    ...told(
      question,
      closed.map(({ period }) => period),
      cells,
      line,
    ),
    threshold: line.threshold,
    frozen: Object.fromEntries(closed.map(({ period, frozen }) => [period, frozen as string])),
    open: periods.filter(({ frozen }) => frozen === null).map(({ period }) => period),
  };
}

const monthsOf = (grain: Question['grain'], period: string): readonly string[] =>
  grain === 'quarter' || grain === 'year' ? monthsIn(grain, period) : [monthOf(period)];

/** Every combination of values in every period: what is published of it, or that nothing is. */
function told(
  question: Question,
  periods: readonly string[],
  cells: readonly PublishedCell[],
  line: Line,
): Pick<Answer, 'rows' | 'suppressed'> {
  const placeIn = (period: string, values: Values): string => `${period} ${placeOf(values)}`;
  const published = new Map(cells.map((cell) => [placeIn(cell.start, cell.values), cell]));
  const rows: Row[] = [];
  const suppressed: Suppressed[] = [];
  const combinations = combinationsOf(question, cells, line);
  for (const period of periods)
    for (const { values, mayOccurIn } of combinations) {
      const cell = published.get(placeIn(period, values));
      if (cell !== undefined) {
        const row = rowOf(question, cell);
        rows.push(row);
        const hidden = question.measures.filter((measure) => row.measures[measure] === null);
        if (hidden.length > 0) suppressed.push({ period, values, measures: hidden });
      } else if (mayOccurIn(period)) suppressed.push({ period, values, measures: 'all' });
    }
  return { rows, suppressed };
}

const rowOf = ({ measures }: Question, cell: PublishedCell): Row => ({
  period: cell.start,
  values: cell.values,
  measures: Object.fromEntries(measures.map((measure) => [measure, measured(measure, cell)])),
});
