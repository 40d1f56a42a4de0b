import { computed, type TimeSeries } from '../../../../twin/cloud/cloudwatch/metric-math';

const SERIES: Readonly<Record<string, TimeSeries>> = {
  m1: [1, undefined, 3, undefined],
  m2: [10, 20, undefined, undefined],
  none: [undefined, undefined, undefined, undefined],
};
const of = (expression: string) => computed(expression, (id) => SERIES[id] ?? []);

it.each([
  ['m1 + m2', [11, 20, 3, undefined]],
  ['m2 - m1 * 2', [8, 20, -6, undefined]],
  ['(m1 + 1) * 2', [4, undefined, 8, undefined]],
  ['-m1', [-1, undefined, -3, undefined]],
  ['FILL(m1, 0)', [1, 0, 3, 0]],
  ['FILL(m1, 0) + FILL(m2, 0)', [11, 20, 3, 0]],
  ['FILL(none, 0)', [undefined, undefined, undefined, undefined]],
])('computes %s, where a missing point counts as 0 if another series has one', (expression, expected) => {
  expect(of(expression)).toEqual(expected);
});

it('drops a point that would divide by zero', () => {
  expect(of('m2 / FILL(m1, 0)')).toEqual([10, undefined, 0, undefined]);
});

it.each(['m1 +', '(m1', 'm1 m2', '3 + 4', ''])('refuses %j, which is no time series', (expression) => {
  expect(() => of(expression)).toThrow('expected a time series of metric math');
});

it.each(['SUM(METRICS())', 'IF(m1 > 2, 1, 0)', 'FILL(m1, REPEAT)', 'SELECT AVG(x) FROM y'])(
  'says that %s is not played',
  (expression) => {
    expect(() => of(expression)).toThrow('the twin does not play');
  },
);
