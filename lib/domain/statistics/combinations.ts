import { WEEKDAYS } from '../hours';
import type { PublishedCell } from './cell';
import type { Dimension, Values } from './dimensions';
import { cutIn, type Question } from './question';
import { type Line, NONE, usualValuesOf, valuesOf } from './values';

/** Values that calls may have together. */
export interface Combination {
  readonly values: Values;
  /** Whether calls of a period may have them: a day has one weekday. */
  mayOccurIn(period: string): boolean;
}

/**
 * Every combination of values of a question's dimensions: those that calls usually have and those that are published, in the
 * order of `valuesOf`, what is published only at the end.
 */
export function combinationsOf(
  { grain, by, where }: Question,
  cells: readonly PublishedCell[],
  line: Line,
): readonly Combination[] {
  let combined: readonly Values[] = [{}];
  for (const dimension of cutIn({ by, where })) {
    const fixed = where[dimension];
    const values = fixed === undefined ? valuesIn(dimension, cells, line) : [fixed];
    combined = combined.flatMap((others) => values.map((value) => ({ ...others, [dimension]: value })));
  }
  return combined.map((values) => {
    const possible = mayBeTogether(values);
    const onItsDay = (day: string): boolean =>
      values.weekday === undefined || grain !== 'day' || values.weekday === weekdayOf(day);
    return { values, mayOccurIn: (period) => possible && onItsDay(period) };
  });
}

function valuesIn(dimension: Dimension, cells: readonly PublishedCell[], line: Line): readonly string[] {
  const found = new Set([
    ...usualValuesOf(dimension, line),
    ...cells.map(({ values }) => values[dimension] as string),
  ]);
  const order = valuesOf(dimension, line);
  const placeOf = (value: string): number => {
    const place = order.indexOf(value);
    return place === -1 ? order.length : place;
  };
  return [...found].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

const weekdayOf = (day: string): string => WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] as string;

/** What two values must be to each other: refusing and accepting take a key or a word, every answer an announcement. */
const RULES: readonly (readonly [Dimension, Dimension, (one: string, other: string) => boolean])[] = [
  ['outcome', 'method', (outcome, method) => ['refused', 'accepted'].includes(outcome) === (method !== NONE)],
  ['outcome', 'language', (outcome, language) => (outcome === NONE) === (language === NONE)],
  ['method', 'language', (method, language) => method === NONE || language !== NONE],
];

const mayBeTogether = (values: Values): boolean =>
  RULES.every(([first, second, rule]) => {
    const [one, other] = [values[first], values[second]];
    return one === undefined || other === undefined || rule(one, other);
  });
