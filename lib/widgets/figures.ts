import type { Answer } from '../domain/statistics/answer';
import { periodsBetween } from '../domain/statistics/calendar';
import { type Dimension, placeOf, type Values } from '../domain/statistics/dimensions';
import { roundedTo, TALK_STEP_SECONDS, WAIT_STEP_SECONDS } from '../domain/statistics/magnitude';
import type { Measure } from '../domain/statistics/measures';
import { MEASURE_WORDS, orderOf } from './words';

/**
 * What a place of a table or chart holds. `least`: so much at the least, since a part is not told. `suppressed` and zero
 * cannot be told apart; `open` will be told once its period is closed.
 */
export type Figure =
  | { readonly kind: 'told' | 'least'; readonly value: number }
  | { readonly kind: 'band'; readonly start: number; readonly end?: number }
  | { readonly kind: 'suppressed' | 'open' };

const SUPPRESSED: Figure = { kind: 'suppressed' };
const OPEN: Figure = { kind: 'open' };

/** An answer by period and place. */
export class Figures {
  /** All that was asked for, by first days. */
  readonly periods: readonly string[];
  /** Those that are closed: only of these can anything be told. */
  readonly closed: readonly string[];
  private readonly rows: ReadonlyMap<string, Answer['rows'][number]>;

  constructor(readonly answer: Answer) {
    const { question, rows, frozen } = answer;
    this.periods = periodsBetween(question.grain, question.from, question.to);
    this.closed = this.periods.filter((period) => Object.hasOwn(frozen, period));
    this.rows = new Map(rows.map((row) => [keyOf(row.period, row.values), row]));
  }

  /** The values that a dimension has in the answer, told or not, in the order in which they are shown. */
  valuesOf(dimension: Dimension): readonly string[] {
    const { rows, suppressed } = this.answer;
    const values = [...rows, ...suppressed].flatMap((one) => one.values[dimension] ?? []);
    const calls = new Map(
      [...new Set(values)].map((value) => [value, amountOf(this.total({ [dimension]: value }, 'calls'))]),
    );
    return [...calls.keys()].sort(
      (one, other) =>
        (orderOf(dimension, one) ?? 0) - (orderOf(dimension, other) ?? 0) ||
        (calls.get(other) ?? 0) - (calls.get(one) ?? 0) ||
        (one < other ? -1 : 1),
    );
  }

  at(period: string, values: Values, measure: Measure): Figure {
    if (!this.closed.includes(period)) return OPEN;
    const told = this.rows.get(keyOf(period, values))?.measures[measure];
    if (typeof told === 'number' && Number.isFinite(told)) return { kind: 'told', value: told };
    return typeof told === 'string' ? bandOf(told) : SUPPRESSED;
  }

  /**
   * Over all the closed periods: the sum of counts; rates and means as heavy as their calls, and only where every period is
   * told; of medians, between which they lie: so does that of all calls together.
   */
  total(values: Values, measure: Measure, periods = this.closed): Figure {
    if (periods.length === 0) return OPEN;
    const each = (one: Measure): readonly Figure[] => periods.map((period) => this.at(period, values, one));
    const { kind, of } = MEASURE_WORDS[measure];
    switch (kind) {
      case 'count':
        return sumOf(each(measure));
      case 'rate': {
        const [part, whole] = (of ?? []).map((one) => sumOf(each(one)));
        return part?.kind === 'told' && whole?.kind === 'told' && whole.value > 0
          ? { kind: 'told', value: part.value / whole.value }
          : SUPPRESSED;
      }
      case 'seconds':
        return meanOf(each(measure), each('calls'), STEPS[measure] ?? 1);
      case 'band':
        return spanOf(each(measure));
    }
  }
}

const STEPS: Readonly<Partial<Record<Measure, number>>> = {
  waitMean: WAIT_STEP_SECONDS,
  talkMean: TALK_STEP_SECONDS,
};

/** What there is of a figure, to compare and to draw. */
export const amountOf = (figure: Figure): number | undefined =>
  figure.kind === 'told' || figure.kind === 'least' ? figure.value : undefined;

/** The mean of several, each as heavy as its weight; suppressed unless all are told. */
export function meanOf(means: readonly Figure[], weights: readonly Figure[], step: number): Figure {
  let [seconds, calls] = [0, 0];
  for (const [index, mean] of means.entries()) {
    const weight = weights[index];
    if (mean.kind !== 'told' || weight?.kind !== 'told') return SUPPRESSED;
    seconds += mean.value * weight.value;
    calls += weight.value;
  }
  return calls > 0 ? { kind: 'told', value: roundedTo(step, seconds / calls) } : SUPPRESSED;
}

function sumOf(figures: readonly Figure[]): Figure {
  const told = figures.flatMap((figure) => amountOf(figure) ?? []);
  if (told.length === 0) return SUPPRESSED;
  const value = told.reduce((sum, one) => sum + one, 0);
  return { kind: told.length === figures.length ? 'told' : 'least', value };
}

function spanOf(figures: readonly Figure[]): Figure {
  const bands = figures.flatMap((figure) => (figure.kind === 'band' ? figure : []));
  if (bands.length < figures.length) return SUPPRESSED;
  const end = Math.max(...bands.map((band) => band.end ?? Number.POSITIVE_INFINITY));
  const start = Math.min(...bands.map((band) => band.start));
  return { kind: 'band', start, ...(Number.isFinite(end) && { end }) };
}

/** `10-30`, or `600+` where it has no end. */
function bandOf(text: string): Figure {
  const [, start, end] = /^(\d{1,6})(?:-(\d{1,6})|\+)$/.exec(text) ?? [];
  if (start === undefined) return SUPPRESSED;
  return { kind: 'band', start: Number(start), ...(end !== undefined && { end: Number(end) }) };
}

const keyOf = (period: string, values: Values): string => `${period} ${placeOf(values)}`;
