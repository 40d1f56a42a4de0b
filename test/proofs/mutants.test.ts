import { linked } from '../../lib/flow-language/verify/linked';
import { holds, verify } from '../../lib/flow-language/verify/verify';
import { replay } from '../support/counterexamples';
import { type Mutant, mutantsOf, mutated } from '../support/mutants';
import { reasonFor } from '../support/mutants/survivors';
import { linksWith } from '../support/own-flows';
import { someOf } from '../support/proofs';

const links = linksWith();
const all = mutantsOf(links);
const tried = someOf(all, 3);
const survivors = tried.filter((mutant) => holds(linked(mutated(links, mutant))));
const nameOf = ({ flow, operator, what }: Mutant): string => `${flow}, ${operator}: ${what}`;

describe('whatever somebody changes in a flow', () => {
  test('at least 200 changes are tried that Connect would take', () => {
    expect(tried.length).toBeGreaterThanOrEqual(200);
    process.stdout.write(
      `Mutants: ${tried.length} of ${all.length}, ${tried.length - survivors.length} found out, ${survivors.length} harmless\n`,
    );
  });

  test('that breaks a promise is found out; what is not found out is known to be harmless', () => {
    expect(survivors.filter((mutant) => reasonFor(mutant) === undefined).map(nameOf)).toEqual([]);
  });

  test('nothing is called harmless that is found out', () => {
    const found = tried.filter((mutant) => !survivors.includes(mutant));
    expect(found.filter((mutant) => reasonFor(mutant) !== undefined).map(nameOf)).toEqual([]);
  });

  test('the runtime goes along every counterexample', async () => {
    for (const mutant of someOf(tried, 12).filter((one) => !survivors.includes(one))) {
      const changed = mutated(links, mutant);
      for (const violation of verify(linked(changed)).violations) await replay(changed, violation);
    }
  });
});
