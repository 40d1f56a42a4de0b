import fc from 'fast-check';
import { GRAINS, lastDayOf, periodOf, periodsAfter } from '../../lib/domain/statistics/calendar';
import { CUTS, type Dimension, type Values } from '../../lib/domain/statistics/dimensions';
import { MEASURES } from '../../lib/domain/statistics/measures';
import { queryOf } from '../../lib/domain/statistics/query';
import type { Question } from '../../lib/domain/statistics/question';
import { type Line, valuesOf } from '../../lib/domain/statistics/values';

/** Which dimensions of a cut are fixed by one value: every choice of them. */
const choicesIn = ([first, ...others]: readonly Dimension[]): Dimension[][] =>
  first === undefined ? [[]] : choicesIn(others).flatMap((fixed) => [fixed, [first, ...fixed]]);

/** All texts that a query may have: every grain that is stored, every cut, every choice of what is fixed. */
export function everyText(): ReadonlySet<string> {
  const texts = GRAINS.flatMap((grain) =>
    CUTS.flatMap((cut) =>
      choicesIn(cut).map((fixed) => {
        const where = Object.fromEntries(fixed.map((dimension) => [dimension, 'x']));
        return queryOf({ measures: ['calls'], grain, by: cut, where, from: '2026-01-01', to: '2026-12-31' })
          .sql;
      }),
    ),
  );
  return new Set(texts);
}

/** Questions as they are once read, about the year 2026 or part of it. */
export const questions = (line: Line): fc.Arbitrary<Question> =>
  fc
    .record({
      measures: fc.subarray([...MEASURES], { minLength: 1 }),
      grain: fc.constantFrom(...GRAINS),
      cut: fc.constantFrom(...CUTS),
      fixed: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      draws: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      start: fc.integer({ min: 0, max: 364 }),
      periods: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ measures, grain, cut, fixed, draws, start, periods }) => {
      const where: Values = Object.fromEntries(
        cut.flatMap((dimension, place) => {
          const values = valuesOf(dimension, line);
          return fixed[place] ? [[dimension, values[(draws[place] as number) % values.length]]] : [];
        }),
      );
      const first = periodOf(grain, periodsAfter('day', '2026-01-01', start));
      const to = lastDayOf(grain, periodsAfter(grain, first, periods - 1));
      return {
        measures,
        grain,
        by: cut.filter((dimension) => where[dimension] === undefined),
        where,
        from: first,
        to,
      };
    });
