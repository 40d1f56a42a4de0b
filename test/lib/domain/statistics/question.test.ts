import { questionOf } from '../../../../lib/domain/statistics/question';
import { LINE, TODAY } from '../../../support/statistics-line';

const asked = (question: unknown, today = TODAY) => questionOf(question, LINE, today);
const refusalOf = (question: unknown): { message: string; name: string; allowed: readonly string[] } => {
  try {
    asked(question);
  } catch (error) {
    return error as ReturnType<typeof refusalOf>;
  }
  throw new Error('expected a refusal, got a question');
};

describe('a question', () => {
  it('of measures alone is about the twelve months that are over', () => {
    expect(asked({ measures: ['calls', 'refusalRate'] })).toEqual({
      measures: ['calls', 'refusalRate'],
      grain: 'month',
      by: [],
      where: {},
      from: '2025-11-01',
      to: '2026-10-31',
    });
  });

  it.each([
    ['day', '2026-10-01', '2026-10-31'],
    ['month', '2025-11-01', '2026-10-31'],
    ['quarter', '2025-10-01', '2026-09-30'],
    ['year', '2025-01-01', '2025-12-31'],
  ])('by %s goes from %s to %s, unless it says', (grain, from, to) => {
    expect(asked({ measures: ['calls'], grain })).toMatchObject({ from, to });
  });

  it('on the first of January looks back at the whole year before', () => {
    expect(asked({ measures: ['calls'], grain: 'year' }, '2027-01-01')).toMatchObject({ from: '2026-01-01' });
  });

  it('may name a month or a year for its first or its last day', () => {
    const range = { from: '2025', to: '2026-02' };
    expect(asked({ measures: ['calls'], ...range })).toMatchObject({ from: '2025-01-01', to: '2026-02-28' });
    expect(asked({ measures: ['calls'], grain: 'day', from: '2024-02', to: '2024-02' })).toMatchObject({
      from: '2024-02-01',
      to: '2024-02-29',
    });
  });

  it('that says only where it ends goes back as far as usual', () => {
    expect(asked({ measures: ['calls'], to: '2026-03-31' })).toMatchObject({ from: '2025-04-01' });
    expect(asked({ measures: ['calls'], grain: 'day', to: '2026-03-10' })).toMatchObject({
      from: '2026-03-01',
    });
  });

  it('may be by three dimensions, one of them of one value', () => {
    const question = { measures: ['waitMean'], by: ['outcome', 'hour'], where: { queue: "Agglo J'écoute" } };
    expect(asked(question)).toMatchObject({ by: ['outcome', 'hour'], where: { queue: "Agglo J'écoute" } });
  });
});

describe('what is no question of the charter', () => {
  it.each([
    ['of nothing', { measures: [] }, 'measures of calls, refusals'],
    ['without measures', {}, 'measures to be a list of calls, refusals'],
    ['of operators', { measures: ['callsByAgent'] }, 'measures to be a list of calls'],
    ['of a measure twice', { measures: ['calls', 'calls'] }, 'one twice'],
    ['by operator', { measures: ['calls'], by: ['agent'] }, 'by to be a list of hour, weekday, outcome'],
    [
      'by four',
      { measures: ['calls'], by: ['hour', 'outcome', 'method', 'queue'] },
      'at most 3 in by and where',
    ],
    [
      'by three and a fourth fixed',
      { measures: ['calls'], by: ['hour', 'outcome', 'method'], where: { language: 'fr-FR' } },
      'at most 3 in by and where',
    ],
    ['of a fixed operator', { measures: ['calls'], where: { agent: 'x' } }, 'some of hour, weekday'],
    ['of no hour', { measures: ['calls'], where: { hour: '24' } }, 'hour to be one of 0, 1, 2'],
    [
      'of two outcomes',
      { measures: ['calls'], where: { outcome: ['refused'] } },
      'outcome to be one of refused',
    ],
    ['of another queue', { measures: ['calls'], where: { queue: 'x' } }, "queue to be one of Agglo J'écoute"],
    ['with a field of its own', { measures: ['calls'], sql: 'SELECT 1' }, 'a question with measures, grain'],
    ['from no date', { measures: ['calls'], from: '2026-02-31' }, 'from to be a date such as'],
    ['from the last century', { measures: ['calls'], from: '1999' }, 'from to be a date such as'],
    ['to the year 9999', { measures: ['calls'], from: '9999', to: '9999' }, 'to to be a date such as'],
    ['from a number', { measures: ['calls'], from: 2026 }, 'from to be a date such as'],
    [
      'from within a month',
      { measures: ['calls'], from: '2026-01-15' },
      'from to be the first day of a month',
    ],
    [
      'to within a quarter',
      { measures: ['calls'], grain: 'quarter', to: '2026-02' },
      'the last day of a quarter',
    ],
    ['backwards', { measures: ['calls'], from: '2026-05', to: '2026-04' }, 'from to be a date before to'],
    [
      'of 401 days',
      { measures: ['calls'], grain: 'day', from: '2025-01-01', to: '2026-02-05' },
      'at most 400 days',
    ],
    ['of 21 years', { measures: ['calls'], grain: 'year', from: '2000', to: '2020' }, 'at most 20 years'],
    [
      'of too many cells',
      { measures: ['calls'], grain: 'day', from: '2025', to: '2025', by: ['hour', 'outcome', 'method'] },
      'at most 12000 cells, got 49275',
    ],
    ['that is none', 'calls', 'a question with measures'],
    ['that is nothing', undefined, 'a question of at most 4096 characters'],
    ['that is a list', [], 'a question with measures'],
    ['that is too long', { measures: Array(1000).fill('calls') }, 'at most 4096 characters'],
  ])('%s is refused with what is allowed', (_, question, allowed) => {
    const refusal = refusalOf(question);
    expect(refusal.name).toBe('QuestionRefused');
    expect(refusal.message).toContain(allowed);
    expect(refusal.allowed.length).toBeGreaterThan(0);
  });

  it('by week says why: its days belong to different months', () => {
    expect(refusalOf({ measures: ['calls'], grain: 'week' }).message).toBe(
      'expected grain to be one of day, month, quarter, year, got week, of which days belong to different months',
    );
  });

  it('is never repeated: it could be a number', () => {
    const number = '+33639980123';
    const places = [
      { measures: [number] },
      { measures: ['calls'], grain: number },
      { measures: ['calls'], by: [number] },
      { measures: ['calls'], where: { [number]: 'x' } },
      { measures: ['calls'], where: { queue: number } },
      { measures: ['calls'], from: number },
      { measures: ['calls'], [number]: 1 },
      number,
    ];
    for (const question of places) expect(refusalOf(question).message).not.toContain('998');
  });
});

it('the first and the last year of the century are years as others are', () => {
  expect(asked({ measures: ['calls'], from: '2000', to: '2000' }).from).toBe('2000-01-01');
  expect(asked({ measures: ['calls'], from: '2099', to: '2099' }).to).toBe('2099-12-31');
});

it('400 days and 20 years are not too long', () => {
  expect(asked({ measures: ['calls'], grain: 'day', from: '2025-01-01', to: '2026-02-04' }).to).toBe(
    '2026-02-04',
  );
  expect(asked({ measures: ['calls'], grain: 'year', from: '2001', to: '2020' }).from).toBe('2001-01-01');
});
