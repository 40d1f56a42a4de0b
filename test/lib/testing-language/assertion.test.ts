import { holds } from '../../../lib/testing-language/assertion';
import type { AssertOperator } from '../../../lib/testing-language/types';

test.each<[operator: AssertOperator, operand: string, held: readonly unknown[], not: readonly unknown[]]>([
  ['Equals', '3', ['3', 3], ['33', 'three', undefined, null]],
  ['Equals', 'true', [true], [false]],
  ['TextStartsWith', 'Ac', ['Accueil'], ['accueil', 'Bac']],
  ['TextStartsWith', '', ['Accueil', ''], [undefined]],
  ['TextEndsWith', 'il', ['Accueil'], ['ilot']],
  ['TextContains', 'cue', ['Accueil'], ['Ac', undefined]],
  ['NumberGreaterThan', '3', ['4', 3.5], ['3', 'x', undefined]],
  ['NumberGreaterOrEqualTo', '3', ['3', 4], ['2', 'x']],
  ['NumberLessThan', '3', ['2', -1], ['3', 'x']],
  ['NumberLessOrEqualTo', '3', ['3', 2], ['4', undefined]],
  ['Exists', '', ['', 0, false], [undefined, null]],
])('%s %s holds of what it says, and of nothing else', (operator, operand, held, not) => {
  const assertion = { namespace: '$.Attributes.a', operator, operand };
  for (const value of held) expect([value, holds(assertion, value)]).toEqual([value, true]);
  for (const value of [...not, {}, []]) expect([value, holds(assertion, value)]).toEqual([value, false]);
});
