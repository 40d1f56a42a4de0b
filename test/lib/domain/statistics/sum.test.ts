import type { PublishedCell } from '../../../../lib/domain/statistics/cell';
import { meanOf, medianBand } from '../../../../lib/domain/statistics/magnitude';
import { monthBefore, monthsIn } from '../../../../lib/domain/statistics/period';
import { sumOfMonths } from '../../../../lib/domain/statistics/sum';

const told = (start: string, more: Partial<PublishedCell> = {}): PublishedCell => ({
  grain: 'month',
  start,
  cut: [],
  values: {},
  calls: 100,
  refusals: 20,
  recorded: 60,
  answered: 90,
  abandoned: null,
  callers: 80,
  waitMean: 50,
  waitMedianBand: 2,
  talkMean: 200,
  ...more,
});
const QUARTER = ['2026-04-01', '2026-05-01', '2026-06-01'] as const;

describe('a quarter', () => {
  test('is the sum of its months, its mean as heavy as their calls', () => {
    const [april, may, june] = QUARTER;
    const months = [told(april), told(may, { calls: 300, waitMean: 70 }), told(june), told('2026-07-01')];
    expect(sumOfMonths(months, 'quarter', april)).toEqual([
      {
        ...told(april),
        grain: 'quarter',
        calls: 500,
        refusals: 60,
        recorded: 180,
        answered: 270,
        callers: 240,
        waitMean: 60,
      },
    ]);
  });

  test('lacks what one of its months lacks', () => {
    const months = QUARTER.map((month) =>
      told(month, month === '2026-05-01' ? { refusals: null, waitMean: null } : {}),
    );
    expect(sumOfMonths(months, 'quarter', QUARTER[0])[0]).toMatchObject({
      calls: 300,
      refusals: null,
      waitMean: null,
    });
  });

  test('is not told with a month missing, nor of days', () => {
    expect(sumOfMonths([told('2026-04-01'), told('2026-05-01')], 'quarter', QUARTER[0])).toEqual([]);
    expect(
      sumOfMonths(
        QUARTER.map((month) => told(month, { grain: 'day' })),
        'quarter',
        QUARTER[0],
      ),
    ).toEqual([]);
  });

  test('has the median band of its months where they agree, none where they do not', () => {
    expect(
      sumOfMonths(
        QUARTER.map((month) => told(month)),
        'quarter',
        QUARTER[0],
      )[0]?.waitMedianBand,
    ).toBe(2);
    const months = QUARTER.map((month, index) => told(month, { waitMedianBand: index }));
    expect(sumOfMonths(months, 'quarter', QUARTER[0])[0]?.waitMedianBand).toBeNull();
  });
});

test('a year is its twelve months', () => {
  expect(monthsIn('year', '2026-01-01')).toHaveLength(12);
  expect(monthsIn('year', '2026-01-01').at(-1)).toBe('2026-12-01');
  expect(monthsIn('quarter', '2026-10-01')).toEqual(['2026-10-01', '2026-11-01', '2026-12-01']);
});

test.each([
  ['quarter', '2026-02-01'],
  ['year', '2026-04-01'],
  ['quarter', '2026-04-02'],
  ['year', 'now'],
  ['quarter', '2026-13-01'],
] as const)('no %s starts on %s', (grain, start) => {
  expect(() => monthsIn(grain, start)).toThrow(`expected the first day of a ${grain}, got ${start}`);
});

test('before January comes December', () => {
  expect([monthBefore('2026-01-01'), monthBefore('2026-11-01')]).toEqual(['2025-12-01', '2026-10-01']);
});

test('a mean is told to the nearest step', () => {
  expect(meanOf({ calls: 4, callers: 4, seconds: 211, largest: 100 }, 5)).toBe(55);
});

test('the median is in the band of the middle call', () => {
  expect(medianBand([3, 3, 1, 0, 0, 0, 0])).toBe(1);
  expect(medianBand([0, 0, 5, 0, 0, 0, 0])).toBe(2);
  expect(medianBand([5, 5, 0, 0, 0, 0, 0])).toBe(0);
});
