import fc from 'fast-check';
import { GRAINS } from '../../../../lib/domain/statistics/calendar';
import { CUTS, type Dimension } from '../../../../lib/domain/statistics/dimensions';
import { literalOf } from '../../../../lib/domain/statistics/literal';
import { queryOf } from '../../../../lib/domain/statistics/query';
import { everyText, questions } from '../../../support/questions';
import { LINE } from '../../../support/statistics-line';
import { trinoErrors } from '../../../support/trino-grammar';

const QUESTION = {
  measures: ['calls'],
  grain: 'month',
  by: ['outcome'],
  where: { queue: "Agglo J'écoute" },
  from: '2026-01-01',
  to: '2026-06-30',
} as const;

describe('the query of a question', () => {
  it('reads one cut of the cube over its months, and which of them are frozen', () => {
    expect(queryOf(QUESTION).sql).toBe(
      [
        'SELECT m.start, m.frozen_at, c.day, c.outcome, c.queue, c.calls, c.refusals, c.recorded, c.answered, c.abandoned, c.callers, c.wait_mean, c.wait_median_band, c.talk_mean',
        'FROM "months" AS m',
        'LEFT JOIN (',
        '  SELECT start, day, outcome, queue, calls, refusals, recorded, answered, abandoned, callers, wait_mean, wait_median_band, talk_mean',
        '  FROM "cube"',
        "  WHERE grain = 'month' AND cut = 'outcome-queue' AND start BETWEEN ? AND ? AND day BETWEEN ? AND ? AND queue = ?",
        ') AS c ON c.start = m.start',
        'WHERE m.start BETWEEN ? AND ?',
      ].join('\n'),
    );
  });

  it('has its values as parameters: dates of their type, texts in quotes', () => {
    expect(queryOf({ ...QUESTION, grain: 'day', from: '2026-01-15', to: '2026-02-10' }).parameters).toEqual([
      "date '2026-01-01'",
      "date '2026-02-01'",
      "date '2026-01-15'",
      "date '2026-02-10'",
      "'Agglo J''écoute'",
      "date '2026-01-01'",
      "date '2026-02-01'",
    ]);
  });

  it('is one of 466 texts', () => {
    const texts = everyText();
    expect(texts.size).toBe(466);
    fc.assert(fc.property(questions(LINE), (question) => texts.has(queryOf(question).sql)));
  });

  // Whatever the other texts have is in these. `npm run fuzz` parses all.
  it('is a text that Trino’s grammar takes', () => {
    const cuts: Dimension[][] = [[], ['hour', 'weekday', 'outcome'], ['method', 'language', 'queue']];
    const where = (cut: readonly Dimension[]) => Object.fromEntries(cut.map((name) => [name, 'x']));
    const texts = cuts.map((cut) => queryOf({ ...QUESTION, by: [], where: where(cut) }).sql);
    expect(texts.flatMap(trinoErrors)).toEqual([]);
    expect(trinoErrors(texts[0]?.replaceAll('"', '') as string)).not.toEqual([]);
  });

  it('has a parameter for each question mark, and a column for each name', () => {
    fc.assert(
      fc.property(questions(LINE), (question) => {
        const { sql, parameters, columns } = queryOf(question);
        expect(sql.split('?')).toHaveLength(parameters.length + 1);
        expect(sql.split('\n')[0]?.split(',')).toHaveLength(columns.length);
      }),
    );
  });
});

describe('a literal', () => {
  it('of any text is one quoted literal of Trino’s, and reads as that text', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(
        fc.oneof(texts, fc.constantFrom("'", "''", "' OR 1=1 --", '\\', "\\'", "'; DROP TABLE cube")),
        (text) => {
          const literal = literalOf({ text });
          expect(literal).toMatch(/^'(?:[^']|'')*'$/);
          expect(literal.slice(1, -1).replaceAll("''", "'")).toBe(text);
        },
      ),
    );
    expect(trinoErrors(`SELECT ${literalOf({ text: "\\' OR 1=1 --" })}`)).toEqual([]);
  });

  it.each([
    ['a date with more behind it', { date: "2026-01-01' OR date '2000-01-01" }],
    ['another form of date', { date: '2026-1-1' }],
    ['a null character', { text: 'a\u0000b' }],
    ['a line break', { text: 'a\nb' }],
    ['1,023 characters', { text: 'x'.repeat(1023) }],
    ['1,200 characters once quotes are doubled', { text: "'".repeat(600) }],
  ])('of %s is not made', (_, value) => {
    expect(() => literalOf(value)).toThrow(expect.objectContaining({ name: 'UnrenderableValue' }));
  });
});

it('every grain and every cut has a text', () => {
  const by = (cut: readonly Dimension[]) =>
    GRAINS.map((grain) => queryOf({ ...QUESTION, grain, by: cut, where: {} }).sql);
  expect(new Set(CUTS.flatMap(by)).size).toBe(2 * CUTS.length);
});
