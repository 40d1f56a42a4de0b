import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyIn } from '../../bin/assembly';
import { table } from '../../bin/print/table';
import { plan } from '../../twin/load';
import { Twin } from '../../twin/twin';
import { handlerOverStubbedNetwork } from '../support/stubbed-network';

/**
 * Part of `npm run bench`: what the call path costs and how fast the twin is, as medians of several runs. Figures, never verdicts.
 */
const SYNTHS = 3;
const IMPORTS = 15;
const INVOCATIONS = 4000;
const WARM_UP = 500;
const LOADS = 3;
const LOAD = { days: 4, perDay: 100, seed: 1 };

interface TemplateResource {
  readonly Type: string;
  readonly Properties: { readonly Code?: { readonly S3Key: string } };
  readonly Metadata?: Readonly<Record<string, string>>;
}

const median = (values: readonly number[]): number => percentile(values, 0.5);
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;

const times = async (count: number, work: () => unknown): Promise<number[]> => {
  const taken: number[] = [];
  for (let run = 0; run < count; run += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
};

const folder = mkdtempSync(join(tmpdir(), 'agglo-bench-'));
const rows: [string, string][] = [];
const note = (what: string, figure: string): void => {
  rows.push([what, figure]);
  process.stderr.write(`${what}: ${figure}\n`);
};

async function main(): Promise<void> {
  const synths = await times(SYNTHS, () =>
    execFileSync('npm', ['run', 'synth', '--', '--output', join(folder, 'synth')], { stdio: 'ignore' }),
  );
  note('synth of the app, with its rules', `${(median(synths) / 1000).toFixed(1)} s`);
  await assemblyIn(folder, {}, () => undefined);
  importOf(bundleOf('LogConsent'));
  await handling();
  await load();
  process.stdout.write(`\n${table(['measure (median)', 'figure'], rows)}\n`);
}

/** The folder of the bundle that a deployment would upload. */
function bundleOf(constructId: string): string {
  const output = join(folder, 'cdk.out');
  const templates = readdirSync(output).filter((name) => name.endsWith('.template.json'));
  for (const name of templates) {
    const { Resources } = require(join(output, name));
    for (const { Type, Properties, Metadata } of Object.values<TemplateResource>(Resources)) {
      if (Type === 'AWS::Lambda::Function' && Metadata?.['aws:cdk:path']?.includes(`/${constructId}/`))
        return join(output, `asset.${Properties.Code?.S3Key.replace('.zip', '')}`, 'index.js');
    }
  }
  throw new Error(`expected a bundle of ${constructId} in the assembly, got none`);
}

function importOf(bundle: string): void {
  note('log-consent bundle', `${Math.round(statSync(bundle).size / 1024)} KB`);
  const environment = process.env;
  const run = (script: string) => () =>
    execFileSync(process.execPath, ['-e', script], { env: environment, stdio: 'ignore' });
  const bare: number[] = [];
  const loaded: number[] = [];
  for (let round = 0; round < IMPORTS; round += 1) {
    for (const [into, script] of [
      [bare, ''],
      [loaded, `require(${JSON.stringify(bundle)})`],
    ] as const) {
      const start = performance.now();
      run(script)();
      into.push(performance.now() - start);
    }
  }
  note('log-consent import, over bare Node', `${(median(loaded) - median(bare)).toFixed(0)} ms`);
}

async function handling(): Promise<void> {
  const invoke = handlerOverStubbedNetwork();
  const { write } = process.stdout;
  process.stdout.write = () => true;
  await times(WARM_UP, invoke);
  const taken = await times(INVOCATIONS, invoke);
  process.stdout.write = write;
  note(
    'log-consent handler, network stubbed',
    `${median(taken).toFixed(2)} ms, p99 ${percentile(taken, 0.99).toFixed(2)} ms`,
  );
}

async function load(): Promise<void> {
  const rates: number[] = [];
  for (let run = 0; run < LOADS; run += 1) {
    const state = join(folder, `load-${run}`);
    const twin = await Twin.start({
      assembly: join(folder, 'cdk.out'),
      folder: state,
      startAt: Date.UTC(2026, 10, 22),
      realNow: Date.now,
    });
    const calls = plan({ from: Date.UTC(2026, 10, 22, 23), ...LOAD });
    const start = performance.now();
    await twin.line.placeAll(calls, () => undefined);
    rates.push(calls.length / ((performance.now() - start) / 1000));
    await twin.close();
  }
  note('calls through the twin', `${median(rates).toFixed(0)} a second`);
}

main().finally(() => rmSync(folder, { recursive: true, force: true }));
