import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { table } from '../../bin/print/table';
import type { Volume } from './volume';

/**
 * Part of `npm run bench`: what statistics cost a town, a city, a line of ten million calls a month, and one of a million calls a
 * day. Each volume is computed in a process of its own, over a calls zone of random calls. Some minutes; figures, never verdicts.
 */
const CALLS_A_DAY = [40, 4000, 322_581, 1_000_000];

/** Dollars for 10^12 bytes scanned. https://aws.amazon.com/athena/pricing/ as of 2026, eu-central-1 */
const ATHENA_DOLLARS = 5;

const volumeOf = (callsADay: number): Volume => {
  process.stderr.write(`${callsADay} calls a day …\n`);
  const program = join(__dirname, '..', '..', 'node_modules', '.bin', 'tsx');
  const told = execFileSync(program, [join(__dirname, 'volume.ts'), String(callsADay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(told.toString());
};

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

const ROWS: readonly (readonly [what: string, figure: (volume: Volume) => string])[] = [
  ['calls of a month', ({ calls }) => calls.toLocaleString('en')],
  ['cells of the month and its days', ({ cells }) => cells.toLocaleString('en')],
  ['told', ({ told }) => told.toLocaleString('en')],
  ['computed by Athena', ({ secondsToCompute }) => `${secondsToCompute.toFixed(1)} s`],
  ['protected', ({ secondsToProtect }) => `${secondsToProtect.toFixed(1)} s`],
  ['peak memory', ({ peakMegabytes }) => `${Math.round(peakMegabytes)} MB`],
  ['dashboard of a year: queries', ({ queriesAView }) => String(queriesAView)],
  ['scanned', ({ bytesAView }) => kilobytes(bytesAView)],
  ['scanned by the largest query', ({ largestBytes }) => kilobytes(largestBytes)],
  ['billed by Athena, 10 MB a query at least', ({ billedAView }) => kilobytes(billedAView)],
  ['cost of the view', ({ billedAView }) => `$${((billedAView / 1e12) * ATHENA_DOLLARS).toFixed(5)}`],
];

const volumes = CALLS_A_DAY.map(volumeOf);
const heads = ['calls a day', ...CALLS_A_DAY.map((calls) => calls.toLocaleString('en'))];
const rows = ROWS.map(([what, figure]) => [what, ...volumes.map(figure)]);
process.stdout.write(`\n${table(heads, rows)}\n`);
