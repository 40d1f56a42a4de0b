import type { PublishedCell, TrueCell } from '../../lib/domain/statistics/cell';
import { placeOf } from '../../lib/domain/statistics/dimensions';
import { sumOfMonths } from '../../lib/domain/statistics/sum';
import { trueCellsOf } from './aggregate';
import { PRODUCT } from './attacker/known';
import { grouped } from './grouped';
import { callsOf, monthsFrom2026, SMALL_TOWN, type Town } from './world';

const MONTHS = Number(process.env.MONTHS ?? 6);
const months = monthsFrom2026(MONTHS);

/** Fewer calls a month than 250, where ±5 is what counts, and many. */
const TOWNS: readonly (readonly [string, Town])[] = [
  ['of 9 calls a day', { seed: 2, callsADay: 9, callsOnAClosedDay: 0.2 }],
  ['of 40 calls a day', SMALL_TOWN],
  ['of 150 calls a day', { seed: 3, callsADay: 150, callsOnAClosedDay: 3 }],
];

const within = (told: number, truth: number): boolean => Math.abs(told - truth) <= Math.max(5, 0.02 * truth);

describe.each(TOWNS)('totals of a town %s, in all and by outcome', (_, town) => {
  const truth = trueCellsOf(callsOf(town, months), [[], ['outcome']]).filter(
    ({ grain }) => grain === 'month',
  );
  const told = PRODUCT.publish(truth);
  const trueCalls = (of: PublishedCell, starts: readonly string[]): number =>
    truth
      .filter(({ start, values }) => starts.includes(start) && placeOf(values) === placeOf(of.values))
      .reduce((sum, { groups }) => sum + groups.calls.calls, 0);

  test('are within 2 % or ±5 of the truth, for every month', () => {
    const wrong = told.filter((cell) => !within(cell.calls, trueCalls(cell, [cell.start])));
    expect(told.length).toBeGreaterThan(MONTHS);
    expect(wrong).toEqual([]);
  });

  test('are so for any successive months added up, as a quarter and a year are', () => {
    const places = grouped(told, ({ values }) => placeOf(values));
    const wrong = [...places.values()].flatMap((cells) =>
      cells.flatMap((cell, from) =>
        cells.slice(from).flatMap((last, length) => {
          const range = cells.slice(from, from + length + 1);
          if (monthsBetween(cell, last) !== length) return [];
          const sum = range.reduce((all, { calls }) => all + calls, 0);
          return within(
            sum,
            trueCalls(
              cell,
              range.map(({ start }) => start),
            ),
          )
            ? []
            : [range];
        }),
      ),
    );
    expect(wrong).toEqual([]);
    const quarter = sumOfMonths(told, 'quarter', months[3] as string);
    expect(quarter.length).toBeGreaterThan(0);
    expect(quarter.filter((cell) => !within(cell.calls, trueCalls(cell, months.slice(3, 6))))).toEqual([]);
  });
});

const monthNumber = ({ start }: PublishedCell): number =>
  Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7));
const monthsBetween = (from: PublishedCell, to: PublishedCell): number => monthNumber(to) - monthNumber(from);

test('the share of cells that are suppressed, by grain and number of dimensions', () => {
  const truth = trueCellsOf(callsOf(SMALL_TOWN, months));
  const told = PRODUCT.publish(truth);
  const nameOf = ({ grain, values }: TrueCell | PublishedCell): string =>
    `${grain} by ${Object.keys(values).length}`;
  const calls = (cells: readonly TrueCell[]): number =>
    cells.reduce((sum, { groups }) => sum + groups.calls.calls, 0);
  const published = new Set(told.map(({ grain, start, values }) => `${grain} ${start} ${placeOf(values)}`));
  const shares = [...grouped(truth, nameOf)].map(([name, cells]) => {
    const seen = cells.filter(({ grain, start, values }) =>
      published.has(`${grain} ${start} ${placeOf(values)}`),
    );
    return {
      name,
      cells: cells.length,
      suppressed: 1 - seen.length / cells.length,
      hidden: 1 - calls(seen) / calls(cells),
    };
  });
  if (process.env.MONTHS !== undefined) console.table([...shares, ...summed(told, truth)]);
  const suppressed = (name: string): number => shares.find((share) => share.name === name)?.suppressed ?? 1;
  expect(suppressed('month by 0')).toBe(0);
  expect(suppressed('month by 1')).toBeLessThan(0.35);
  expect(suppressed('day by 0')).toBeLessThan(0.35);
});

/** Of a quarter or a year: the cells that every month of it has told, of those that have calls. */
function summed(told: readonly PublishedCell[], truth: readonly TrueCell[]) {
  return (['quarter', 'year'] as const).flatMap((grain) => {
    const starts = months.filter((month) => (grain === 'year' ? /-01-01/ : /-(01|04|07|10)-01/).test(month));
    const ofYear = starts.filter(
      (start) => grain === 'quarter' || months.includes(`${start.slice(0, 4)}-12-01`),
    );
    const sums = ofYear.flatMap((start) => sumOfMonths(told, grain, start));
    const length = grain === 'quarter' ? 3 : 12;
    const cells = ofYear.flatMap((start) => {
      const ofPeriod = months.slice(months.indexOf(start), months.indexOf(start) + length);
      const there = truth.filter((cell) => cell.grain === 'month' && ofPeriod.includes(cell.start));
      return [...grouped(there, ({ values }) => placeOf(values)).values()].map(([cell]) => cell as TrueCell);
    });
    return [0, 1, 2, 3].map((size) => {
      const all = cells.filter(({ values }) => Object.keys(values).length === size).length;
      const seen = sums.filter(({ cut }) => cut.length === size).length;
      return { name: `${grain} by ${size}`, cells: all, suppressed: 1 - seen / all, hidden: Number.NaN };
    });
  });
}
