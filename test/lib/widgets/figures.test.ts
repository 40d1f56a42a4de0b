import type { Answer, Row } from '../../../lib/domain/statistics/answer';
import type { Measure } from '../../../lib/domain/statistics/measures';
import { Figures } from '../../../lib/widgets/figures';

const QUESTION = {
  measures: ['calls', 'refusals', 'refusalRate', 'waitMean', 'waitMedian'] as Measure[],
  grain: 'month' as const,
  by: [],
  where: {},
  from: '2026-01-01',
  to: '2026-03-31',
};

/** January and February are closed, March is not. */
const answer = (january: Row['measures'], february: Row['measures']): Answer => ({
  question: QUESTION,
  rows: [
    { period: '2026-01-01', values: {}, measures: january },
    { period: '2026-02-01', values: {}, measures: february },
  ],
  suppressed: [],
  threshold: 11,
  frozen: { '2026-01-01': '2026-02-02T03:00:00Z', '2026-02-01': '2026-03-02T03:00:00Z' },
  open: ['2026-03-01'],
});
const total = (measure: Measure, january: Row['measures'], february: Row['measures']) =>
  new Figures(answer(january, february)).total({}, measure);

describe('a figure', () => {
  it('is told, suppressed or open, and never taken for zero', () => {
    const figures = new Figures(answer({ calls: 90, refusals: null }, { calls: 80 }));
    expect(figures.at('2026-01-01', {}, 'calls')).toEqual({ kind: 'told', value: 90 });
    expect(figures.at('2026-01-01', {}, 'refusals')).toEqual({ kind: 'suppressed' });
    expect(figures.at('2026-02-01', { queue: 'x' }, 'calls')).toEqual({ kind: 'suppressed' });
    expect(figures.at('2026-03-01', {}, 'calls')).toEqual({ kind: 'open' });
  });

  it('may be a band, with an end or without', () => {
    const figures = new Figures(answer({ waitMedian: '10-30' }, { waitMedian: '600+' }));
    expect(figures.at('2026-01-01', {}, 'waitMedian')).toEqual({ kind: 'band', start: 10, end: 30 });
    expect(figures.at('2026-02-01', {}, 'waitMedian')).toEqual({ kind: 'band', start: 600 });
  });
});

describe('several periods together', () => {
  it('add up, and are so much at the least where one of them is not told', () => {
    expect(total('calls', { calls: 90 }, { calls: 80 })).toEqual({ kind: 'told', value: 170 });
    expect(total('calls', { calls: 90 }, { calls: null })).toEqual({ kind: 'least', value: 90 });
    expect(total('calls', { calls: null }, {})).toEqual({ kind: 'suppressed' });
  });

  it('have the rate of their counts, not the mean of their rates', () => {
    const [january, february] = [
      { calls: 100, refusals: 20, refusalRate: 0.2 },
      { calls: 300, refusals: 30, refusalRate: 0.1 },
    ];
    expect(total('refusalRate', january, february)).toEqual({ kind: 'told', value: 0.125 });
    expect(total('refusalRate', january, { ...february, refusals: null })).toEqual({ kind: 'suppressed' });
  });

  it('have a mean as heavy as their calls, as coarse as that of one', () => {
    const mean = total('waitMean', { calls: 100, waitMean: 30 }, { calls: 300, waitMean: 40 });
    expect(mean).toEqual({ kind: 'told', value: 40 });
    expect(total('waitMean', { calls: 100, waitMean: 30 }, { calls: 300, waitMean: null })).toEqual({
      kind: 'suppressed',
    });
  });

  it('have their median between those of each', () => {
    const span = total('waitMedian', { waitMedian: '10-30' }, { waitMedian: '30-60' });
    expect(span).toEqual({ kind: 'band', start: 10, end: 60 });
    expect(total('waitMedian', { waitMedian: '10-30' }, { waitMedian: '600+' })).toEqual({
      kind: 'band',
      start: 10,
    });
    expect(total('waitMedian', { waitMedian: '10-30' }, {})).toEqual({ kind: 'suppressed' });
  });
});
