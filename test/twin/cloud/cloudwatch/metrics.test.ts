import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { statisticOf } from '../../../../twin/cloud/cloudwatch/distribution';
import { Metrics } from '../../../../twin/cloud/cloudwatch/metrics';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-23T09:00:00Z');
const METRIC = { namespace: 'Line', name: 'Wait', dimensions: { Queue: 'one', Line: 'a' } };

let metrics: Metrics;
beforeEach(() => {
  metrics = new Metrics(undefined);
});

const sums = (from: number, to: number, periodMs: number) =>
  [...metrics.byPeriod(METRIC, undefined, from, to, periodMs)].map(([start, sent]) => [
    start,
    statisticOf('Sum', sent),
  ]);

it('gives the five statistics and percentiles of what was sent in a period', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
      const sent = new Metrics(undefined);
      for (const value of values) sent.put(METRIC, value, 'Seconds', START);
      const distribution = sent.between(METRIC, undefined, START, START + MINUTE);
      const ascending = [...values].sort((one, other) => one - other);
      const sum = values.reduce((one, other) => one + other, 0);
      const statistic = (name: string) => statisticOf(name, distribution);
      expect(statistic('SampleCount')).toBe(values.length);
      expect(statistic('Sum')).toBe(sum);
      expect(statistic('Average')).toBeCloseTo(sum / values.length);
      expect([statistic('Minimum'), statistic('Maximum')]).toEqual([ascending[0], ascending.at(-1)]);
      expect([statistic('p100'), statistic('p0')]).toEqual([ascending.at(-1), ascending[0]]);
      expect(statistic('p50')).toBe(ascending[Math.ceil(values.length / 2) - 1]);
    }),
  );
});

it('has no percentile of values of which some are negative, and plays no trimmed mean', () => {
  metrics.put(METRIC, -1, 'Seconds', START);
  const distribution = metrics.between(METRIC, undefined, START, START + MINUTE);
  expect(statisticOf('p90', distribution)).toBeUndefined();
  expect(() => statisticOf('tm90', distribution)).toThrow('the twin does not play the statistic tm90');
});

it('knows a metric by its dimensions, in whatever order they are written', () => {
  metrics.put({ ...METRIC, dimensions: { Line: 'a', Queue: 'one' } }, 1, 'Count', START);
  metrics.put({ ...METRIC, dimensions: { Queue: 'one' } }, 5, 'Count', START);
  expect(sums(START, START + HOUR, HOUR)).toEqual([[START, 1]]);
});

it('tells units apart when it is asked to', () => {
  metrics.put(METRIC, 1, 'Seconds', START);
  metrics.put(METRIC, 2, 'Count', START);
  const sumOf = (unit?: string) => statisticOf('Sum', metrics.between(METRIC, unit, START, START + MINUTE));
  expect([sumOf(), sumOf('Seconds'), sumOf('Count')]).toEqual([3, 1, 2]);
});

it('keeps minutes for 15 days, five minutes for 63 and hours for 455, as CloudWatch does', () => {
  metrics.put(METRIC, 1, 'Count', START + 6 * MINUTE);
  metrics.put(METRIC, 2, 'Count', START + 7 * MINUTE);
  const seen = () => [MINUTE, 5 * MINUTE, HOUR].map((period) => sums(START, START + HOUR, period).length);
  expect(seen()).toEqual([2, 1, 1]);
  const later = (days: number) => metrics.put({ ...METRIC, name: 'Other' }, 1, 'Count', START + days * DAY);
  later(14);
  expect(seen()).toEqual([2, 1, 1]);
  later(17);
  expect(seen()).toEqual([0, 1, 1]);
  expect(sums(START, START + HOUR, HOUR)).toEqual([[START, 3]]);
  later(65);
  expect(seen()).toEqual([0, 0, 1]);
  later(457);
  expect(seen()).toEqual([0, 0, 0]);
});

it('lists what had data in the past two weeks', () => {
  metrics.put(METRIC, 1, 'Count', START);
  expect(metrics.list(START + 13 * DAY)).toEqual([METRIC]);
  expect(metrics.list(START + 15 * DAY)).toEqual([]);
});

describe('in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'metrics-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are kept over a restart', () => {
    const file = join(folder, 'cloudwatch', 'metrics.json');
    metrics = new Metrics(file);
    metrics.put(METRIC, 7, 'Seconds', START);
    metrics.close();
    metrics = new Metrics(file);
    metrics.put(METRIC, 1, 'Seconds', START);
    expect(sums(START, START + MINUTE, MINUTE)).toEqual([[START, 8]]);
  });

  it('take little room: a year of a value a minute in office hours is under a megabyte', () => {
    const file = join(folder, 'metrics.json');
    metrics = new Metrics(file);
    for (let day = 0; day < 365; day += 1)
      for (let minute = 0; minute < 480; minute += 1)
        metrics.put(METRIC, minute % 3, 'Count', START + day * DAY + minute * MINUTE);
    metrics.close();
    expect(statSync(file).size).toBeLessThan(1_000_000);
  });
});
