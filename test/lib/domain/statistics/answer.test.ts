import fc from 'fast-check';
import type { ResultRow } from '../../../../lib/domain/athena-query';
import { answerOf } from '../../../../lib/domain/statistics/answer';
import type { PublishedCell } from '../../../../lib/domain/statistics/cell';
import type { Values } from '../../../../lib/domain/statistics/dimensions';
import { queryOf } from '../../../../lib/domain/statistics/query';
import { questionOf } from '../../../../lib/domain/statistics/question';
import { sumOfMonths } from '../../../../lib/domain/statistics/sum';
import { CubeEngine } from '../../../support/cube-engine';
import { questions } from '../../../support/questions';
import { cellOf, frozenAt, LINE, TODAY } from '../../../support/statistics-line';

const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01'];

async function answer(asked: object, cells: readonly PublishedCell[], frozen: readonly string[] = MONTHS) {
  const question = questionOf({ measures: ['calls'], from: '2026-01', to: '2026-03', ...asked }, LINE, TODAY);
  const engine = await CubeEngine.holding(cells, frozen);
  return answerOf(question, await engine.rows(queryOf(question)), LINE);
}

describe('an answer', () => {
  it('has a row for each month that is told, and when it was frozen', async () => {
    const told = await answer(
      {},
      MONTHS.map((month, place) => cellOf(month, {}, { calls: 100 + place })),
    );
    expect(told).toMatchObject({
      rows: [
        { period: '2026-01-01', values: {}, measures: { calls: 100 } },
        { period: '2026-02-01', values: {}, measures: { calls: 101 } },
        { period: '2026-03-01', values: {}, measures: { calls: 102 } },
      ],
      suppressed: [],
      open: [],
      frozen: { '2026-01-01': frozenAt('2026-01-01'), '2026-03-01': frozenAt('2026-03-01') },
      threshold: 11,
    });
  });

  it('says which months are not closed yet, and tells nothing of them, zero neither', async () => {
    const told = await answer({}, [cellOf('2026-01-01')], ['2026-01-01']);
    expect(told.rows).toHaveLength(1);
    expect(told.suppressed).toEqual([]);
    expect(told.open).toEqual(['2026-02-01', '2026-03-01']);
  });

  it('says that all of a closed month is suppressed, without having found a cell of it', async () => {
    const told = await answer({}, [], ['2026-02-01']);
    expect(told).toMatchObject({
      rows: [],
      suppressed: [{ period: '2026-02-01', values: {}, measures: 'all' }],
      frozen: { '2026-02-01': frozenAt('2026-02-01') },
    });
  });

  it('lists each outcome that is not told, and each measure that is not', async () => {
    const cells = [
      cellOf('2026-01-01', { outcome: 'silent' }),
      cellOf('2026-01-01', { outcome: 'refused' }, { waitMean: null }),
    ];
    const told = await answer({ by: ['outcome'], measures: ['calls', 'waitMean'] }, cells, ['2026-01-01']);
    expect(told.rows.map(({ values, measures }) => [values.outcome, measures.waitMean])).toEqual([
      ['refused', null],
      ['silent', 35],
    ]);
    expect(told.suppressed.map(({ values, measures }) => [values.outcome, measures])).toEqual([
      ['refused', ['waitMean']],
      ['accepted', 'all'],
      ['undetermined', 'all'],
      ['none', 'all'],
    ]);
  });

  it('lists hours of service, and others only where something is told of them', async () => {
    const told = await answer({ by: ['hour'] }, [cellOf('2026-01-01', { hour: '20' })], MONTHS.slice(0, 2));
    expect(told.rows.map(({ values }) => values.hour)).toEqual(['20']);
    const hours = told.suppressed
      .filter(({ period }) => period === '2026-02-01')
      .map(({ values }) => values.hour);
    expect(hours).toEqual([...LINE.hours, '20']);
  });

  it('lists nothing that cannot be: a Monday that is a Tuesday, a refusal without a key', async () => {
    const range = { grain: 'day', from: '2026-01-05', to: '2026-01-06' };
    const days = await answer({ ...range, by: ['weekday'] }, []);
    expect(days.suppressed.map(({ values }) => values.weekday)).toEqual(['monday', 'tuesday']);
    const keyed = await answer({ to: '2026-01', by: ['outcome', 'method'] }, []);
    const together = keyed.suppressed.map(({ values }) => `${values.outcome} ${values.method}`);
    expect(together).toHaveLength(2 * 2 + 3);
    expect(together).not.toContain('refused none');
  });

  it('has only calls of the queue asked for, and says so in every row', async () => {
    const [queue, other] = LINE.queues as [string, string];
    const cells = [cellOf('2026-01-01', { queue }, { calls: 77 }), cellOf('2026-01-01', { queue: other })];
    const told = await answer({ where: { queue } }, cells, ['2026-01-01']);
    expect(told.rows).toEqual([{ period: '2026-01-01', values: { queue }, measures: { calls: 77 } }]);
  });

  it('by quarter sums its months, and is open while one of them is', async () => {
    const cells = MONTHS.map((month, place) => cellOf(month, {}, { calls: 100 + place, refusals: 20 }));
    const asked = { grain: 'quarter', from: '2026-01', to: '2026-06', measures: ['calls', 'refusalRate'] };
    const told = await answer(asked, cells);
    expect(told.rows).toEqual([
      { period: '2026-01-01', values: {}, measures: { calls: 303, refusalRate: 0.198 } },
    ]);
    expect(told.frozen).toEqual({ '2026-01-01': frozenAt('2026-03-01') });
    expect(told.open).toEqual(['2026-04-01']);
  });

  it('by quarter tells nothing when a month of it is suppressed: part of it would pass for the whole', async () => {
    const told = await answer({ grain: 'quarter' }, [cellOf('2026-01-01'), cellOf('2026-02-01')]);
    expect(told).toMatchObject({ rows: [], suppressed: [{ period: '2026-01-01', measures: 'all' }] });
  });

  it('by quarter waits for the last of its months', async () => {
    const cells = MONTHS.map((month) => cellOf(month));
    const told = await answer({ grain: 'quarter' }, cells, MONTHS.slice(0, 2));
    expect(told).toMatchObject({ rows: [], suppressed: [], frozen: {}, open: ['2026-01-01'] });
  });

  it('by day tells days of closed months', async () => {
    const range = { grain: 'day', from: '2026-03-31', to: '2026-04-01' };
    const told = await answer(range, [cellOf('2026-03-31', {}, { grain: 'day' }), cellOf('2026-03-01')]);
    expect(told.rows.map(({ period }) => period)).toEqual(['2026-03-31']);
    expect(told.open).toEqual(['2026-04-01']);
  });
});

describe('measures', () => {
  it('are rates of published counts, never above one, and bands in seconds', async () => {
    const cells = [cellOf('2026-01-01', {}, { refusals: 103, recorded: null, waitMedianBand: 6 })];
    const measures = ['refusalRate', 'recordedShare', 'abandonmentRate', 'waitMedian'];
    expect((await answer({ measures }, cells, ['2026-01-01'])).rows[0]?.measures).toEqual({
      refusalRate: 1,
      recordedShare: null,
      abandonmentRate: 0.11,
      waitMedian: '600+',
    });
  });

  it.each([
    [0, '0-10'],
    [1, '10-30'],
    [5, '300-600'],
  ])('call the waiting band %i %s', async (waitMedianBand, told) => {
    const cells = [cellOf('2026-01-01', {}, { waitMedianBand })];
    const { rows } = await answer({ measures: ['waitMedian'] }, cells);
    expect(rows[0]?.measures.waitMedian).toBe(told);
  });
});

describe('a cube that is not as it must be', () => {
  const question = questionOf({ measures: ['calls'], from: '2026-01', to: '2026-01' }, LINE, TODAY);
  const row: ResultRow = {
    ...Object.fromEntries(queryOf(question).columns.map((name) => [name, '50'])),
    start: '2026-01-01',
    frozen_at: frozenAt('2026-01-01'),
    day: '2026-01-01',
  };

  it.each([
    ['a cell twice', [row, row], 'expected each cell once, got 1 again'],
    ['a cell without calls', [{ ...row, calls: null }], 'expected calls and callers of every cell'],
    ['a count that is none', [{ ...row, refusals: '1e3' }], 'a whole number or nothing in refusals'],
  ])('with %s is not told', (_, rows, message) => {
    expect(() => answerOf(question, rows, LINE)).toThrow(message);
  });
});

it('every combination of every closed period is told or listed, as what is published says, and once', async () => {
  const values: Values[] = [
    {},
    ...LINE.hours.map((hour) => ({ hour })),
    { outcome: 'refused' },
    { outcome: 'silent' },
  ];
  const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`);
  const published = months.flatMap((month, place) =>
    values
      .filter((_, index) => (index + place) % 4 !== 0)
      .map((each) => cellOf(month, each, { calls: 50 + place })),
  );
  const engine = await CubeEngine.holding(published, months.slice(0, 10));
  await fc.assert(
    fc.asyncProperty(questions(LINE), async (question) => {
      const told = answerOf(question, await engine.rows(queryOf(question)), LINE);
      const nameOf = ({ period, values: each }: { period: string; values: Values }) =>
        `${period} ${JSON.stringify(each)}`;
      const names = [...told.rows, ...told.suppressed.filter(({ measures }) => measures === 'all')].map(
        nameOf,
      );
      expect(new Set(names).size).toBe(names.length);
      for (const { period } of told.rows) expect(told.open).not.toContain(period);
      const { grain } = question;
      const expected =
        grain === 'day'
          ? []
          : grain === 'month'
            ? published.filter(({ start }) => start < '2026-11-01')
            : Object.keys(told.frozen).flatMap((start) => sumOfMonths(published, grain, start));
      const matching = expected.filter(
        (cell) =>
          told.frozen[cell.start] !== undefined &&
          Object.keys(cell.values).sort().join() ===
            [...question.by, ...Object.keys(question.where)].sort().join() &&
          Object.entries(question.where).every(([name, value]) => cell.values[name as 'hour'] === value),
      );
      expect(told.rows.map(nameOf).sort()).toEqual(
        matching.map(({ start, values: each }) => nameOf({ period: start, values: each })).sort(),
      );
    }),
    { numRuns: 60 },
  );
});
