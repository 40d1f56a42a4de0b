import fc from 'fast-check';
import type { PublishedCell, Tally, TrueCell } from '../../../../lib/domain/statistics/cell';
import { CUTS, placeOf, without } from '../../../../lib/domain/statistics/dimensions';
import { monthOf } from '../../../../lib/domain/statistics/period';
import { protect } from '../../../../lib/domain/statistics/protect';
import { trueCellsOf } from '../../../statistics/aggregate';
import { type Call, callsOf, monthsFrom2026, type Town } from '../../../statistics/world';

const THRESHOLD = 11;
const CONTROL = { threshold: THRESHOLD, noiseKey: new Uint8Array(32).fill(3) };
/** Days are protected as months are; three cuts of each size are enough to be quick. */
const SOME_CUTS = CUTS.filter((cut) =>
  cut.every((dimension) => ['hour', 'outcome', 'queue'].includes(dimension)),
);

const towns = fc.record<Town>({
  seed: fc.integer(),
  callsADay: fc.integer({ min: 2, max: 60 }),
  callsOnAClosedDay: fc.integer({ min: 0, max: 20 }),
});

const januaryOf = (town: Town): Call[] => callsOf(town, monthsFrom2026(1));
const cellsOf = (town: Town): TrueCell[] => trueCellsOf(januaryOf(town), SOME_CUTS);
const nameOf = ({ grain, start, values }: TrueCell | PublishedCell): string =>
  `${grain} ${start} ${placeOf(values)}`;

const eachTown = (holds: (town: Town) => void, numRuns = 6): void => {
  fc.assert(fc.property(towns, holds), { numRuns });
};

const COUNTS = {
  calls: 'calls',
  refusals: 'refused',
  recorded: 'recorded',
  answered: 'answered',
  abandoned: 'abandoned',
} as const;
const MEASURES = [...Object.keys(COUNTS), 'waitMean', 'talkMean'] as (
  | keyof typeof COUNTS
  | 'waitMean'
  | 'talkMean'
)[];

test('cells in another order, or protected again, are told the same', () =>
  eachTown((town) => {
    const cells = cellsOf(town);
    const sorted = (told: readonly PublishedCell[]): PublishedCell[] =>
      [...told].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    expect(sorted(protect([...cells].reverse(), CONTROL))).toEqual(sorted(protect(cells, CONTROL)));
  }));

test('months protected by themselves are told the same as together: a closing changes nothing told before', () => {
  const cells = trueCellsOf(
    callsOf({ seed: 5, callsADay: 40, callsOnAClosedDay: 1 }, monthsFrom2026(2)),
    SOME_CUTS,
  );
  const january = cells.filter(({ start }) => monthOf(start) === '2026-01-01');
  const told = protect(cells, CONTROL).filter(({ start }) => monthOf(start) === '2026-01-01');
  expect(told).toEqual(protect(january, CONTROL));
});

test('nothing is told of fewer distinct callers than the threshold, nor a number below it', () =>
  eachTown((town) => {
    const truth = new Map(cellsOf(town).map((cell) => [nameOf(cell), cell]));
    for (const told of protect([...truth.values()], CONTROL)) {
      const cell = truth.get(nameOf(told)) as TrueCell;
      for (const [measure, group] of Object.entries(COUNTS)) {
        const count = told[measure as keyof typeof COUNTS];
        if (count === null) continue;
        expect(count).toBeGreaterThanOrEqual(THRESHOLD);
        expect(cell.groups[group].callers).toBeGreaterThanOrEqual(THRESHOLD);
      }
      expect(told.callers).toBeGreaterThanOrEqual(THRESHOLD);
      if (told.waitMean !== null) expect(cell.wait.callers).toBeGreaterThanOrEqual(THRESHOLD);
      if (told.talkMean !== null) expect(cell.talk.callers).toBeGreaterThanOrEqual(THRESHOLD);
    }
  }));

test('what a told cell leaves of each cell that it is part of has as many callers as the threshold, or more', () =>
  eachTown((town) => {
    const calls = januaryOf(town);
    const isIn = (call: Call, { grain, start, values }: PublishedCell): boolean =>
      (grain === 'month' || call.date === start) &&
      Object.entries(values).every(([key, value]) => call.values[key as 'hour'] === value);
    for (const cell of protect(trueCellsOf(calls, SOME_CUTS), CONTROL)) {
      for (const parent of parentsOf(cell)) {
        const rest = calls.filter((call) => isIn(call, parent) && !isIn(call, cell));
        expect(new Set(rest.map(({ caller }) => caller)).size).toBeGreaterThanOrEqual(THRESHOLD);
      }
    }
  }));

test('a figure is told only where each cell around tells it too', () =>
  eachTown((town) => {
    const told = new Map(protect(cellsOf(town), CONTROL).map((cell) => [nameOf(cell), cell]));
    for (const cell of told.values()) {
      for (const parent of parentsOf(cell))
        for (const measure of MEASURES) {
          // By definition, all calls with that outcome.
          if (cell[measure] === null || (measure === 'refusals' && cell.values.outcome === 'refused'))
            continue;
          expect([measure, told.get(nameOf(parent))?.[measure] ?? null]).not.toEqual([measure, null]);
        }
    }
  }));

test('the same calls are told as the same number, however they are described; others are not', () =>
  eachTown((town) => {
    const truth = new Map(cellsOf(town).map((cell) => [nameOf(cell), cell]));
    const numbers = new Map<number, number>();
    for (const told of protect([...truth.values()], CONTROL)) {
      for (const [measure, group] of Object.entries(COUNTS)) {
        const count = told[measure as keyof typeof COUNTS];
        const { key } = (truth.get(nameOf(told)) as TrueCell).groups[group];
        if (count === null) continue;
        expect(numbers.get(key) ?? count).toBe(count);
        numbers.set(key, count);
      }
    }
  }));

test('refusals by hour are the calls of that hour that were refused, and carry one noise', () => {
  const told = protect(cellsOf({ seed: 9, callsADay: 250, callsOnAClosedDay: 4 }), CONTROL);
  const both = told.filter(({ grain, cut }) => grain === 'month' && cut.join() === 'hour,outcome');
  const refused = both.filter(({ values }) => values.outcome === 'refused');
  expect(refused.length).toBeGreaterThan(3);
  for (const { calls, values } of refused)
    expect(
      told.find((cell) => nameOf(cell) === `month 2026-01-01 ${placeOf({ hour: values.hour })}`)?.refusals,
    ).toBe(calls);
});

test('with another noise key, other numbers are told of the same cells', () => {
  const cells = cellsOf({ seed: 4, callsADay: 40, callsOnAClosedDay: 1 });
  const other = protect(cells, { ...CONTROL, noiseKey: new Uint8Array(32).fill(4) });
  const told = protect(cells, CONTROL);
  expect(other.map(nameOf)).toEqual(told.map(nameOf));
  expect(other.map(({ calls }) => calls)).not.toEqual(told.map(({ calls }) => calls));
});

const tally = (calls: number, callers: number, largest: number): Tally => ({
  calls,
  callers,
  largest,
  key: 1,
});
const total = (calls: Tally, longest = 10): TrueCell => ({
  grain: 'month',
  start: '2026-01-01',
  values: {},
  groups: { calls, refused: tally(0, 0, 0), recorded: calls, answered: calls, abandoned: tally(0, 0, 0) },
  wait: { calls: calls.calls, callers: calls.callers, seconds: 1200, largest: longest },
  talk: { calls: calls.calls, callers: calls.callers, seconds: 1200, largest: 10 },
  waitBands: [calls.calls, 0, 0, 0, 0, 0, 0],
});

test('one caller who makes more than half of the calls hides them', () => {
  expect(protect([total(tally(100, 51, 50))], CONTROL)).toHaveLength(1);
  expect(protect([total(tally(100, 50, 51))], CONTROL)).toEqual([]);
});

test('nothing is told of a part of calls that are hidden themselves', () => {
  const part = (queue: string, calls: Tally): TrueCell => ({ ...total(calls), values: { queue } });
  const parts = [part('Accueil', tally(60, 30, 2)), part('Urbanisme', tally(60, 20, 41))];
  expect(protect([total(tally(120, 50, 43)), ...parts], CONTROL)).toHaveLength(2);
  expect(protect([total(tally(120, 50, 61)), ...parts], CONTROL)).toEqual([]);
});

test('a total is told from twice as many calls as the threshold: within its bounds, two parts can hide', () => {
  expect(protect([total(tally(22, 22, 1))], CONTROL)).toHaveLength(1);
  expect(protect([total(tally(21, 21, 1))], CONTROL)).toEqual([]);
});

test('in a small town, outcomes that are not told are never left with fewer calls than a caller could hide in', () => {
  const months = monthsFrom2026(48);
  const cells = trueCellsOf(callsOf({ seed: 15, callsADay: 9, callsOnAClosedDay: 0.2 }, months), [
    [],
    ['outcome'],
  ]);
  const told = protect(cells, CONTROL).filter(({ grain }) => grain === 'month');
  for (const month of months) {
    const [all, ...outcomes] = told.filter(({ start }) => start === month) as [
      PublishedCell,
      ...PublishedCell[],
    ];
    // Each is within ±5 of the truth: that is the most which may be left.
    const most = outcomes.reduce((left, { calls }) => left - (calls - 5), all.calls + 5);
    expect(most).toBeGreaterThanOrEqual(THRESHOLD - 1);
  }
});

test('one caller who waited more than half of the seconds hides the wait', () => {
  expect(protect([total(tally(100, 60, 2), 600)], CONTROL)[0]?.waitMean).toBe(10);
  expect(protect([total(tally(100, 60, 2), 601)], CONTROL)[0]?.waitMean).toBeNull();
});

test('cells that are not all of them are refused', () => {
  const cells = cellsOf({ seed: 6, callsADay: 10, callsOnAClosedDay: 1 });
  expect(() =>
    protect(
      cells.filter(
        ({ values }) => values.hour === undefined || placeOf(values) !== placeOf({ hour: values.hour }),
      ),
      CONTROL,
    ),
  ).toThrow(/expected all margins of the (month|day) \S+ by hour, (outcome|queue)/);
  expect(() => protect([...cells, cells[0] as TrueCell], CONTROL)).toThrow('expected each cell once');
});

function parentsOf(cell: PublishedCell): PublishedCell[] {
  const parents = cell.cut.map((dimension) => ({ ...cell, values: without(cell.values, dimension) }));
  return cell.grain === 'day'
    ? [...parents, { ...cell, grain: 'month', start: monthOf(cell.start) }]
    : parents;
}
