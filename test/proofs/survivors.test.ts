import { brokenByAny } from '../support/exhaustive';
import { type Mutant, mutantsOf, mutated } from '../support/mutants';
import { reasonFor } from '../support/mutants/survivors';
import { linksWith } from '../support/own-flows';
import { LONG, someOf } from '../support/proofs';

const links = linksWith();
const mutants = mutantsOf(links);
const harmless = mutants.filter((mutant) => reasonFor(mutant) !== undefined);
const nameOf = ({ flow, operator, what }: Mutant): string => `${flow}, ${operator}: ${what}`;

/** Actions that may fail on one call, and of the calls every so-manieth. */
const FAILURES = LONG ? 2 : 1;
const EVERY = LONG ? 1 : 7;

test('our own flows break no promise, whatever fails', async () => {
  expect(await brokenByAny(links, FAILURES, LONG ? 1 : 2)).toEqual([]);
});

test.each(someOf(harmless, 9).map((mutant) => [nameOf(mutant), mutant] as const))(
  'what the verifier lets pass breaks nothing on any call: %s',
  async (_, mutant) => {
    expect(await brokenByAny(mutated(links, mutant), FAILURES, EVERY)).toEqual([]);
  },
);

test('whoever judges so is not blind: he finds most of what the verifier finds, by calls alone', async () => {
  const broken = mutants.filter(
    (mutant) => reasonFor(mutant) === undefined && mutant.operator !== 'redirect an error branch',
  );
  const some = someOf(broken, 24);
  let seen = 0;
  for (const mutant of some) if ((await brokenByAny(mutated(links, mutant), 1, 3)).length > 0) seen += 1;
  expect(seen / some.length).toBeGreaterThan(0.5);
});
