import { drawsOf, monthDrawOf, noiseAt } from '../../../../lib/domain/statistics/noise';
import { ordinarySpread, totalNoise, totalSpread } from '../../../../lib/domain/statistics/spread';

const KEY = new Uint8Array(32).fill(8);
const evenly = (number: number): number[] =>
  Array.from({ length: number }, (_, index) => (index + 0.5) / number);

test.each([
  [33, 4],
  [11, 4],
  [5, 2],
  [1, 0.4],
])('noise of at most %i with standard deviation %d is so, and unbiased', (deviation, sigma) => {
  const drawn = evenly(50_000).map((draw) => noiseAt(draw, { deviation, sigma }));
  const mean = drawn.reduce((sum, noise) => sum + noise, 0) / drawn.length;
  const variance = drawn.reduce((sum, noise) => sum + noise ** 2, 0) / drawn.length;
  expect(mean).toBeCloseTo(0, 3);
  expect(variance / sigma ** 2).toBeCloseTo(1, 2);
  expect(drawn.filter((noise) => Math.abs(noise) > deviation)).toEqual([]);
});

test('a draw of just below one is noise like any other', () => {
  expect(Math.abs(noiseAt(1 - 2 ** -53, ordinarySpread(11)))).toBeLessThanOrEqual(33);
});

test('no noise is drawn where none is allowed', () => {
  expect(evenly(100).map((draw) => noiseAt(draw, totalSpread(100, 11)))).toEqual(new Array(100).fill(0));
});

test('noise of calls and of callers, of one key and the next, are unrelated', () => {
  const pairs = Array.from({ length: 20_000 }, (_, key) => drawsOf(KEY, key));
  const correlation = (of: (index: number) => [number, number]): number =>
    (12 * pairs.reduce((sum, _, index) => sum + (of(index)[0] - 0.5) * (of(index)[1] - 0.5), 0)) /
    pairs.length;
  const at = (index: number) => pairs[index % pairs.length] as (typeof pairs)[number];
  expect(Math.abs(correlation((index) => [at(index).calls, at(index).callers]))).toBeLessThan(0.03);
  expect(Math.abs(correlation((index) => [at(index).calls, at(index + 1).calls]))).toBeLessThan(0.03);
});

test('the noise of a total of any successive months adds up to five calls at most, in either direction both', () => {
  const months = Array.from(
    { length: 240 },
    (_, index) => `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );
  const noise = months.map((month) => totalNoise(month, { outcome: 'refused' }, 100, 0.5, 11, KEY));
  const sums = noise.flatMap((_, from) => {
    let sum = 0;
    return noise.slice(from).map((own) => {
      sum += own;
      return sum;
    });
  });
  expect([Math.min(...sums), Math.max(...sums)]).toEqual([-5, 5]);
});

test('every outcome has steps of its own', () => {
  expect(monthDrawOf(KEY, '2026-01-01', 'refused')).not.toBe(monthDrawOf(KEY, '2026-01-01', 'silent'));
});
