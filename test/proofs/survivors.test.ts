import { linked } from '../../lib/flow-language/verify/linked';
import { holds } from '../../lib/flow-language/verify/verify';
import { brokenByAny } from '../support/exhaustive';
import { EVERYWHERE, type Mutant, mutantsOf, mutated } from '../support/mutants';
import { reasonFor } from '../support/mutants/survivors';
import { linksWith } from '../support/own-flows';
import { LONG, someOf } from '../support/proofs';

const links = linksWith();
const mutants = mutantsOf(links);
const harmless = mutants.filter((mutant) => reasonFor(mutant) !== undefined);
const nameOf = ({ flow, operator, what }: Mutant): string => `${flow}, ${operator}: ${what}`;

/** Actions that may fail on one call, and of the calls every so-manieth. */
const FAILURES = LONG ? 2 : 1;
const EVERY = LONG ? 3 : 7;

test('our own flows break no promise, whatever fails', async () => {
  expect(await brokenByAny(links, FAILURES, 2)).toEqual([]);
});

test.each(someOf(harmless, 9).map((mutant) => [nameOf(mutant), mutant] as const))(
  'what the verifier lets pass breaks nothing on any call: %s',
  async (_, mutant) => {
    expect(await brokenByAny(mutated(links, mutant), FAILURES, EVERY)).toEqual([]);
  },
);

(LONG ? test : test.skip)(
  'nor wherever else an error branch is sent',
  async () => {
    const left = mutantsOf(links, EVERYWHERE).filter((mutant) => holds(linked(mutated(links, mutant))));
    for (const mutant of left)
      expect([nameOf(mutant), ...(await brokenByAny(mutated(links, mutant), 1, 3))]).toEqual([
        nameOf(mutant),
      ]);
  },
  600_000,
);

test.each([
  'swap answers',
  'drop a condition',
  'move ON earlier',
  'enable IVR recording',
  'turn OFF into ON',
  'log another answer',
  'insert a function',
  'remove the hours check',
])('whoever judges so is not blind: calls alone show what is broken by %s', async (operator) => {
  const some = mutants.filter((mutant) => mutant.flow === 'inbound' && mutant.operator === operator);
  const found = await Promise.all(someOf(some, 4).map((mutant) => brokenByAny(mutated(links, mutant), 0)));
  expect(found.some((broken) => broken.length > 0)).toBe(true);
});
