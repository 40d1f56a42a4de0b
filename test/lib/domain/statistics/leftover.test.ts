import type { TrueCell } from '../../../../lib/domain/statistics/cell';
import { outcomeToWithhold, type ToldTotal } from '../../../../lib/domain/statistics/leftover';

const tally = (calls: number, key: number) => ({ calls, callers: calls, largest: 1, key });
const total = (calls: number, told: number, key: number, outcome?: string): ToldTotal => {
  const groups = { calls: tally(calls, key) } as TrueCell['groups'];
  const values = outcome === undefined ? {} : { outcome };
  return { told, cell: { grain: 'month', start: '2026-01-01', values, groups } as TrueCell };
};

test('when all noise points one way, the smallest told outcome is withheld', () => {
  const totals = [total(150, 145, 1), total(40, 45, 2, 'refused'), total(100, 105, 3, 'silent')];
  expect(outcomeToWithhold(totals, 11)).toBe(2);
});

test('when it does not, every outcome is told', () => {
  const totals = [total(150, 151, 1), total(40, 39, 2, 'refused'), total(100, 102, 3, 'silent')];
  expect(outcomeToWithhold(totals, 11)).toBeNull();
});

test('a month without told outcomes has none to withhold', () => {
  expect(outcomeToWithhold([total(150, 145, 1)], 11)).toBeNull();
  expect(outcomeToWithhold([], 11)).toBeNull();
});
