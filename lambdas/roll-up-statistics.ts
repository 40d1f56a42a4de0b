import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { dayOf } from '../lib/domain/local-day';
import { CALLS_DATABASE } from '../lib/domain/statistics/call-code';
import type { TrueCell } from '../lib/domain/statistics/cell';
import { daysToDelete, monthsDue } from '../lib/domain/statistics/due';
import { protect } from '../lib/domain/statistics/protect';
import { countOfCalls, trueCellQueries, trueCellsOf } from '../lib/domain/statistics/true-cells';
import * as environment from '../lib/environment';
import { Athena } from './stores/athena';
import { CallsZone } from './stores/calls-zone';
import { CubeFiles } from './stores/cube-files';
import { NoiseKey } from './stores/noise-key';

interface Settings {
  readonly timeZone: string;
  /** Fewest distinct callers that anything is told of. */
  readonly threshold: number;
}

interface Stores {
  readonly calls: CallsZone;
  readonly athena: Athena;
  readonly noiseKey: NoiseKey;
  readonly cube: CubeFiles;
}

const logger = new Logger({ serviceName: 'roll-up-statistics' });
const metrics = new Metrics({ namespace: 'AggloJEcoute', serviceName: 'roll-up-statistics' });

/**
 * Protects and freezes the months that are over (I9): their cells are computed by Athena, protected in one run, published, and
 * the month's key is destroyed. Ten days later the calls themselves go.
 *
 * Each night: what one night leaves undone, the next does. A month that is computed again before it was published gives the
 * same answers.
 */
export const rollUpStatistics =
  ({ timeZone, threshold }: Settings, stores: Stores, now = () => new Date()) =>
  async (): Promise<{ readonly frozen: readonly string[]; readonly deleted: number }> => {
    const { calls, cube } = stores;
    const at = now();
    const [closed, already] = await Promise.all([calls.days(), cube.frozen()]);
    const due = monthsDue(closed, new Set(already.keys()), dayOf(at, timeZone));
    for (const month of due) await freeze(month, threshold, stores, at);
    const kept = new Set(closed.map((day) => day.slice(0, 7)));
    for (const month of [...due, ...[...already.keys()].map((start) => start.slice(0, 7))])
      if (kept.has(month)) await calls.destroyMonthKey(month);
    const old = daysToDelete(closed, already, at);
    for (const day of old) await calls.deleteDay(day);
    metrics.addMetric('MonthsFrozen', MetricUnit.Count, due.length);
    metrics.publishStoredMetrics();
    return { frozen: due, deleted: old.length };
  };

async function freeze(
  month: string,
  threshold: number,
  { athena, noiseKey, cube }: Stores,
  at: Date,
): Promise<void> {
  const cells: TrueCell[] = [];
  const [counted] = await athena.read(countOfCalls(month));
  for (const { grain, occasional, frequent } of trueCellQueries(month, Number(counted?.calls)))
    for (const cell of trueCellsOf(await athena.read(occasional), await athena.read(frequent), grain, month))
      cells.push(cell);
  const published = protect(cells, { threshold, noiseKey: await noiseKey.derive() });
  await cube.publish(`${month}-01`, published, at);
  logger.info('frozen', { month, cells: cells.length, published: published.length });
}

/** A country's month takes Athena some minutes. */
const PATIENCE_MS = 600_000;

export const handler = rollUpStatistics(
  {
    timeZone: environment.read(environment.TIME_ZONE),
    threshold: environment.readNumber(environment.STATISTICS_THRESHOLD),
  },
  {
    calls: new CallsZone(environment.read(environment.CALLS_BUCKET)),
    athena: new Athena({
      workgroup: environment.read(environment.STATISTICS_WORKGROUP),
      database: CALLS_DATABASE,
      patienceMs: PATIENCE_MS,
    }),
    noiseKey: new NoiseKey(environment.read(environment.NOISE_KEY)),
    cube: new CubeFiles(environment.read(environment.CUBE_BUCKET)),
  },
);
