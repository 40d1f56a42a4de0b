import fc from 'fast-check';
import type { Dimension } from '../../lib/domain/statistics/dimensions';
import { DIMENSIONS } from '../../lib/domain/statistics/dimensions';
import { MEASURES } from '../../lib/domain/statistics/measures';
import { queryOf } from '../../lib/domain/statistics/query';
import { type Question, questionOf } from '../../lib/domain/statistics/question';
import { valuesOf } from '../../lib/domain/statistics/values';
import { everyText } from '../support/questions';
import { LINE, TODAY } from '../support/statistics-line';
import { trinoErrors } from '../support/trino-grammar';

/** `npm run fuzz` asks 100,000 hostile questions, and has each text of a query parsed. */
const RUNS = Number(process.env.QUESTIONS ?? 3000);
const TEXTS = everyText();

/** What is written into a field by somebody who wants another query than the one that is asked. */
const INJECTIONS = [
  "'",
  "''",
  "' OR 1=1 --",
  "x' UNION SELECT * FROM calls --",
  "'; DROP TABLE cube; --",
  "2026-01-01' OR date '1970-01-01",
  '1 OR 1=1',
  "date_add('day', 1, current_date)",
  '(SELECT max(start) FROM months)',
  '?',
  '$1',
  '${calls}',
  '/* */',
  '-- ',
  '\\',
  "\\'",
  '\u2019 OR 1=1',
  '\u0000',
  '\n',
  '+33639980123',
  'calls"',
  'week',
  '__proto__',
  'constructor',
  'toString',
];
const WORDS = [
  ...MEASURES,
  ...DIMENSIONS,
  'day',
  'month',
  'quarter',
  'year',
  ...LINE.queues,
  'refused',
  'fr-FR',
  '9',
];
const DATES = [
  '2026',
  '2026-01',
  '2026-12-31',
  '2026-02-30',
  '0000-01-01',
  '1999-12-31',
  '2000',
  '2099-12-31',
  '9999-12-31',
  '-2026-01',
  '2026-1-1',
  '20260101',
];

const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...INJECTIONS),
  fc.constantFrom(...DATES),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...WORDS).chain((valid) => fc.constantFrom(...INJECTIONS).map((bad) => valid + bad)),
);
const anything = fc.oneof(
  word,
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
);
const hostile = (valid: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: valid }, { weight: 1, arbitrary: anything });
const listOf = (names: readonly string[]) =>
  fc.uniqueArray(hostile(fc.constantFrom(...names)), { minLength: 1, maxLength: 3 });
const values = fc
  .constantFrom(...DIMENSIONS)
  .chain((name) => hostile(fc.constantFrom(...valuesOf(name, LINE))).map((value) => [name, value] as const));

const fields = fc.record(
  {
    measures: hostile(listOf(MEASURES)),
    grain: hostile(fc.constantFrom('day', 'month', 'quarter', 'year')),
    by: hostile(listOf(DIMENSIONS)),
    where: hostile(
      fc.array(fc.oneof(values, fc.tuple(word, anything)), { maxLength: 3 }).map(Object.fromEntries),
    ),
    from: hostile(fc.constantFrom('2024', '2025-01', ...DATES)),
    to: hostile(fc.constantFrom('2026', '2026-12', '2026-12-31', ...DATES)),
  },
  { requiredKeys: ['measures'] },
);

/** Objects that act when they are read. */
const traps = fc.constantFrom<() => unknown>(
  () =>
    Object.defineProperty({ measures: ['calls'] }, 'by', {
      enumerable: true,
      get: () => {
        throw new TypeError('trap');
      },
    }),
  () => ({ measures: ['calls'], toJSON: () => ({ measures: ['calls'], where: { queue: "' OR 1=1 --" } }) }),
  () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError('trap');
        },
      },
    ),
  () => {
    const circle: Record<string, unknown> = { measures: ['calls'] };
    circle.where = circle;
    return circle;
  },
  () => JSON.parse('{"measures":["calls"],"__proto__":{"by":["agent"]}}'),
  () => Object.assign(Object.create({ where: { queue: "'" } }), { measures: ['calls'] }),
  () => ({ measures: 'c'.repeat(1_000_000) }),
  () => ({ measures: Array(100_000).fill('calls') }),
  () => JSON.parse('['.repeat(3000) + ']'.repeat(3000)),
  () => Symbol('calls'),
  () => 10n,
);

const asked = fc.oneof(
  { weight: 30, arbitrary: fields },
  {
    weight: 4,
    arbitrary: fc.tuple(fields, word, anything).map(([known, name, value]) => ({ ...known, [name]: value })),
  },
  { weight: 2, arbitrary: anything },
  { weight: 1, arbitrary: traps.map((trap) => trap()) },
);

/** The literals that may stand for a question mark, by the rendering of each value that may be asked for. */
const LITERALS = new Set(
  DIMENSIONS.flatMap((name: Dimension) =>
    valuesOf(name, LINE).map((value) => `'${value.replaceAll("'", "''")}'`),
  ),
);

let understood = 0;

function check(question: Question): void {
  understood += 1;
  const { sql, parameters } = queryOf(question);
  if (!TEXTS.has(sql)) throw new Error('expected one of the texts of a query, got another');
  const wrong = parameters.find((each) => !/^date '\d{4}-\d\d-\d\d'$/.test(each) && !LITERALS.has(each));
  if (wrong !== undefined) throw new Error('expected a rendered literal, got another');
}

it(`${RUNS} hostile questions change no text of a query, and each is answered or told what is allowed`, () => {
  fc.assert(
    fc.property(asked, (question) => {
      try {
        check(questionOf(question, LINE, TODAY));
      } catch (error) {
        const { name, message, allowed } = error as Error & { allowed?: readonly string[] };
        expect(name).toBe('QuestionRefused');
        expect(allowed?.length).toBeGreaterThan(0);
        expect(message).not.toMatch(/998|SELECT|DROP|OR 1=1/);
      }
    }),
    { numRuns: RUNS },
  );
  // Hostile, and yet some are questions: or nothing of a query would have been tried.
  expect(understood).toBeGreaterThan(RUNS / 50);
});

if (process.env.QUESTIONS !== undefined)
  it('each of the texts of a query is Trino’s', () => {
    expect([...TEXTS].flatMap(trinoErrors)).toEqual([]);
  });
