import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { assemblyIn } from '../../bin/assembly';
import { timeOf } from '../../bin/audit-of';
import { Athena } from '../../lambdas/stores/athena';
import { CALLS_DATABASE } from '../../lib/domain/statistics/call-code';
import type { PublishedCell, TrueCell } from '../../lib/domain/statistics/cell';
import { CUBE_DATABASE } from '../../lib/domain/statistics/cube';
import { protect } from '../../lib/domain/statistics/protect';
import { queryOf } from '../../lib/domain/statistics/query';
import { countOfCalls, trueCellQueries, trueCellsOf } from '../../lib/domain/statistics/true-cells';
import * as environment from '../../lib/environment';
import { DEFINITIONS } from '../../lib/widgets/definitions';
import { questionFor } from '../../lib/widgets/page';
import { billedBytes } from '../../twin/cloud/athena/billing';
import { Twin } from '../../twin/twin';
import { datesIn, monthsFrom2026 } from '../statistics/world';
import { freezeMonth } from '../support/frozen-months';
import { between, widgetPayload } from '../support/widget-payloads';
import { fillCallsZone } from './calls-zone';

/** What one volume of calls comes to. */
export interface Volume {
  readonly callsADay: number;
  readonly calls: number;
  readonly cells: number;
  /** Those that may be told. */
  readonly told: number;
  readonly secondsToCompute: number;
  readonly secondsToProtect: number;
  /** Of the whole process: the twin, Athena's engine and what protects. */
  readonly peakMegabytes: number;
  readonly queriesAView: number;
  readonly bytesAView: number;
  readonly largestBytes: number;
  readonly billedAView: number;
}

const MONTH = '2026-01-01';
const THRESHOLD = 11;

/** Notes the bytes of each query that a client asks to the end. */
function athenaOf(twin: Twin, construct: string, database: string) {
  const scanned = new Map<string, number>();
  const client = new AthenaClient({
    endpoint: twin.url,
    region: twin.region,
    credentials: twin.credentialsOf('administrator', true),
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { QueryExecution } = result.output as {
        QueryExecution?: { QueryExecutionId: string; Statistics?: { DataScannedInBytes?: number } };
      };
      if (QueryExecution !== undefined)
        scanned.set(QueryExecution.QueryExecutionId, QueryExecution.Statistics?.DataScannedInBytes ?? 0);
      return result;
    },
    { step: 'initialize' },
  );
  const asker = twin.cloud.functions.configurations.find(({ constructId }) => constructId === construct);
  const workgroup = String(asker?.environment[environment.STATISTICS_WORKGROUP]);
  return { scanned, store: new Athena({ workgroup, database, patienceMs: 600_000 }, client, timeOf(twin)) };
}

async function cellsOf(store: Athena): Promise<TrueCell[]> {
  const month = MONTH.slice(0, 7);
  const [counted] = await store.read(countOfCalls(month));
  const cells: TrueCell[] = [];
  for (const { grain, occasional, frequent } of trueCellQueries(month, Number(counted?.calls)))
    for (const cell of trueCellsOf(await store.read(occasional), await store.read(frequent), grain, month))
      cells.push(cell);
  return cells;
}

/** The same cells as those of another month; days that it does not have are left out. */
const movedTo = (month: string, cells: readonly PublishedCell[]): PublishedCell[] => {
  const dates = new Set(datesIn(month));
  return cells
    .map((cell) => ({ ...cell, start: `${month.slice(0, 8)}${cell.start.slice(8)}` }))
    .filter(({ start }) => dates.has(start));
};

const seconds = (since: number): number => (performance.now() - since) / 1000;

async function measure(callsADay: number, folder: string): Promise<Volume> {
  const assembly = await assemblyIn(join(folder, 'assembly'), {}, () => undefined);
  const startAt = Date.parse('2027-01-10T10:00:00Z');
  const twin = await Twin.start({ assembly, folder: join(folder, 'state'), startAt, realNow: Date.now });
  const calls = await fillCallsZone(twin, MONTH, callsADay, folder);
  process.stderr.write(`filled: ${calls} calls\n`);
  const begun = performance.now();
  const cells = await cellsOf(athenaOf(twin, 'RollUpStatistics', CALLS_DATABASE).store);
  const secondsToCompute = seconds(begun);
  const computed = performance.now();
  const told = protect(cells, { threshold: THRESHOLD, noiseKey: new Uint8Array(32) });
  const secondsToProtect = seconds(computed);
  const peakKilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  for (const month of monthsFrom2026(12)) await freezeMonth(twin, month, movedTo(month, told));
  const { store, scanned } = athenaOf(twin, 'Stats', CUBE_DATABASE);
  for (const widget of Object.keys(DEFINITIONS)) {
    const timeRange = between('2026-01-01', '2026-12-31');
    const question = questionFor(widgetPayload(widget, { timeRange }), { timeZone: 'Europe/Paris' });
    if (question !== undefined) await store.read(queryOf(question));
  }
  await twin.close();
  const bytes = [...scanned.values()];
  return {
    callsADay,
    calls,
    cells: cells.length,
    told: told.length,
    secondsToCompute,
    secondsToProtect,
    peakMegabytes: Number(peakKilobytes) / 1024,
    queriesAView: bytes.length,
    bytesAView: bytes.reduce((sum, each) => sum + each, 0),
    largestBytes: Math.max(...bytes),
    billedAView: bytes.reduce((sum, each) => sum + billedBytes(each), 0),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'agglo-volume-'));
measure(Number(process.argv[2]), folder)
  .then((volume) => process.stdout.write(`${JSON.stringify(volume)}\n`))
  .finally(() => rmSync(folder, { recursive: true, force: true }));
