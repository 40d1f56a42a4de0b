import { GRAINS, periodsBetween } from './calendar';
import type { Grain } from './cell';
import { DIMENSIONS, type Dimension, MOST_DIMENSIONS, type Values } from './dimensions';
import { MEASURES, type Measure } from './measures';
import { type Range, rangeOf } from './range';
import { QuestionRefused } from './refusal';
import { type Line, usualValuesOf, valuesOf } from './values';

/** A question that the charter allows. The same question always has the same form. */
export interface Question extends Range {
  readonly measures: readonly Measure[];
  readonly grain: Grain;
  /** What the answer is broken down by. */
  readonly by: readonly Dimension[];
  /** The one value of a dimension that calls must have. */
  readonly where: Values;
}

const FIELDS = ['measures', 'grain', 'by', 'where', 'from', 'to'] as const;

type Asked = { readonly [field in (typeof FIELDS)[number]]?: unknown };

/** Longer than any question is. */
const MOST_CHARACTERS = 4096;

/** What an answer may hold: with every measure these are 4 MB, and a function may answer with 6. */
const MOST_CELLS = 12_000;

/**
 * Reads a question, whatever it is.
 *
 * @param today the local date of whoever asks, for a range that is not said
 * @throws QuestionRefused, and nothing else
 */
export function questionOf(asked: unknown, line: Line, today: string): Question {
  const { measures, grain, by = [], where = {}, from, to } = fieldsOf(plainOf(asked));
  const period = grainOf(grain);
  const question = {
    measures: measuresOf(measures),
    grain: period,
    by: listOf('by', by, DIMENSIONS),
    where: whereOf(where, line),
    ...rangeOf(period, from, to, today),
  };
  checkSize(question, line);
  return question;
}

/** Only what JSON can say: getters, prototypes and proxies have no part in what follows. */
function plainOf(asked: unknown): unknown {
  try {
    const text = JSON.stringify(asked);
    if (text.length <= MOST_CHARACTERS) return JSON.parse(text);
  } catch {
    // Below, as what cannot be read.
  }
  throw new QuestionRefused('a question of', [`at most ${MOST_CHARACTERS} characters of JSON`]);
}

function fieldsOf(asked: unknown): Asked {
  if (!isObject(asked) || !Object.keys(asked).every((name) => isOneOf(name, FIELDS)))
    throw new QuestionRefused('a question with', FIELDS);
  return asked;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOneOf = <T extends string>(value: unknown, allowed: readonly T[]): value is T =>
  (allowed as readonly unknown[]).includes(value);

function grainOf(grain: unknown = 'month'): Grain {
  if (grain === 'week')
    throw new QuestionRefused('grain to be one of', GRAINS, 'week, of which days belong to different months');
  if (!isOneOf(grain, GRAINS)) throw new QuestionRefused('grain to be one of', GRAINS);
  return grain;
}

function measuresOf(measures: unknown): readonly Measure[] {
  const list = listOf('measures', measures, MEASURES);
  if (list.length === 0) throw new QuestionRefused('measures of', MEASURES, 'none');
  return list;
}

function listOf<T extends string>(name: string, given: unknown, allowed: readonly T[]): readonly T[] {
  if (!Array.isArray(given) || !given.every((one) => isOneOf(one, allowed)))
    throw new QuestionRefused(`${name} to be a list of`, allowed);
  if (new Set(given).size < given.length)
    throw new QuestionRefused(`${name} to be a list, each once, of`, allowed, 'one twice');
  return given;
}

function whereOf(where: unknown, line: Line): Values {
  if (!isObject(where) || !Object.keys(where).every((name) => isOneOf(name, DIMENSIONS)))
    throw new QuestionRefused('where to give one value to each of some of', DIMENSIONS);
  const named = DIMENSIONS.filter((dimension) => Object.hasOwn(where, dimension));
  return Object.fromEntries(
    named.map((dimension) => {
      const allowed = valuesOf(dimension, line);
      const value = where[dimension];
      if (!isOneOf(value, allowed)) throw new QuestionRefused(`${dimension} to be one of`, allowed);
      return [dimension, value];
    }),
  );
}

/** The dimensions that a question names, in the order of `DIMENSIONS`: the cut that answers it. */
export const cutIn = ({ by, where }: Pick<Question, 'by' | 'where'>): readonly Dimension[] =>
  DIMENSIONS.filter((dimension) => by.includes(dimension) || where[dimension] !== undefined);

function checkSize(question: Question, line: Line): void {
  if (cutIn(question).length > MOST_DIMENSIONS)
    throw new QuestionRefused(`at most ${MOST_DIMENSIONS} in by and where together of`, DIMENSIONS, 'more');
  const { grain, from, to, by, where } = question;
  const read = periodsBetween(grain === 'day' ? 'day' : 'month', from, to).length;
  const combinations = by
    .filter((dimension) => where[dimension] === undefined && !(grain === 'day' && dimension === 'weekday'))
    .reduce((count, dimension) => count * usualValuesOf(dimension, line).length, 1);
  if (read * combinations > MOST_CELLS)
    throw new QuestionRefused('a question of', [`at most ${MOST_CELLS} cells`], `${read * combinations}`);
}
