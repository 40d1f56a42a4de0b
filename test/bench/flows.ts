import { table } from '../../bin/print/table';
import { parseFlow } from '../../lib/flow-language/parse';
import { likelyType } from '../../lib/flow-language/rules/placement';
import type { FlowDocument } from '../../lib/flow-language/types';
import { runAlone } from '../../twin/telephone/stand-ins/run';
import { FLOWS } from '../support/line-resources';
import { SAMPLE_FLOWS } from '../support/samples';

/** Part of `npm run bench`: how fast flows run alone, as the median of several rounds over all of them. Figures, never verdicts. */
const ROUNDS = 7;
const RUNS_PER_ROUND = 20;

/** Flows that others wrote, where they are beside the repository, and our own otherwise. */
const documents: readonly FlowDocument[] =
  SAMPLE_FLOWS.length > 0
    ? SAMPLE_FLOWS.flatMap(({ text }) => parseFlow(text).document ?? [])
    : Object.values(FLOWS).map(({ document }) => document);

async function main(): Promise<void> {
  const rates: number[] = [];
  const steps: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    let taken = 0;
    for (let run = 0; run < RUNS_PER_ROUND; run += 1)
      for (const document of documents) {
        const type = likelyType(document);
        taken += (await runAlone('flow', document, { type, seed: run })).steps.length;
      }
    const seconds = (performance.now() - begun) / 1000;
    rates.push((RUNS_PER_ROUND * documents.length) / seconds);
    steps.push(taken / seconds);
  }
  const rows = [
    [`flows run alone, of ${documents.length}`, `${median(rates).toFixed(0)} a second`],
    ['their actions', `${median(steps).toFixed(0)} a second`],
  ];
  process.stdout.write(`\n${table(['measure (median)', 'figure'], rows)}\n`);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

main();
