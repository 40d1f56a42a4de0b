import { table } from '../../bin/print/table';
import { checkFlow } from '../../lib/flow-language/check';
import { linked } from '../../lib/flow-language/verify/linked';
import { verify } from '../../lib/flow-language/verify/verify';
import { linksWith } from '../support/own-flows';
import { SAMPLE_FLOWS } from '../support/samples';

/** Part of `npm run bench`: how long it takes to check and to verify flows, as medians. Figures, never verdicts. */
const ROUNDS = 15;

const links = linksWith();
const largest = [...SAMPLE_FLOWS].sort((a, b) => b.text.length - a.text.length)[0];

function medianMs(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
}

const first = performance.now();
const { states } = verify(linked(links));
const firstMs = performance.now() - first;
const verifyMs = medianMs(() => void verify(linked(links)));
const rows = [
  ['own flows verified, the first time', `${firstMs.toFixed(0)} ms`],
  ['own flows verified', `${verifyMs.toFixed(0)} ms`],
  ['states explored', `${Math.round(states / (verifyMs / 1000))} a second, of ${states}`],
  ...(largest === undefined
    ? []
    : [
        [
          `the largest sample checked, ${checkFlow(largest.text).document?.Actions.length} actions`,
          `${medianMs(() => void checkFlow(largest.text)).toFixed(1)} ms`,
        ],
      ]),
];
process.stdout.write(`\n${table(['measure (median)', 'figure'], rows)}\n`);
