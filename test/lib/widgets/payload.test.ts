import { questionOf } from '../../../lib/domain/statistics/question';
import { WIDGET_NAMES } from '../../../lib/widgets/definitions';
import { questionFor } from '../../../lib/widgets/page';
import { readPayload } from '../../../lib/widgets/payload';
import { LINE, TODAY } from '../../support/statistics-line';
import { between, SETTING, widgetPayload } from '../../support/widget-payloads';

const asked = (widget: string, context: Readonly<Record<string, unknown>>) =>
  questionFor(widgetPayload(widget, context), SETTING);
const over = (from: string, to: string, widget = 'appels-et-refus') =>
  asked(widget, { timeRange: between(from, to) });

describe('what a widget asks', () => {
  it.each(WIDGET_NAMES)('is a question of the charter’s: %s', (name) => {
    const question = questionFor(widgetPayload(name), SETTING);
    expect(questionOf(question, LINE, TODAY)).toEqual(question);
  });

  it.each([
    ['2026-10-02', '2026-10-20', 'day', '2026-10-02', '2026-10-20'],
    ['2025-11-02', '2026-11-25', 'month', '2025-11-01', '2026-11-30'],
    ['2019-05-02', '2026-11-25', 'quarter', '2019-04-01', '2026-12-31'],
    ['2012-05-02', '2026-11-25', 'year', '2012-01-01', '2026-12-31'],
  ])(
    'is about whole periods that the time range from %s to %s touches, by the %s',
    (start, end, grain, from, to) => {
      expect(over(start, end)).toMatchObject({ grain, from, to });
    },
  );

  it('is about months at the least where figures are added up', () => {
    expect(over('2026-10-02', '2026-10-20', 'heures')).toMatchObject({ grain: 'month', to: '2026-10-31' });
  });

  it('is about what somebody has zoomed into', () => {
    const timeRange = { ...between('2020-01-01', '2026-11-25'), zoom: between('2026-03-01', '2026-05-20') };
    expect(asked('abandons', { timeRange })).toMatchObject({ from: '2026-03-01', to: '2026-05-31' });
  });

  it('is by the line’s own dates, wherever the browser is', () => {
    const night = Date.parse('2026-02-28T23:30:00Z');
    const question = asked('abandons', { timeRange: { start: night, end: night + 60_000 } });
    expect(question).toMatchObject({ from: '2026-03-01', to: '2026-03-01' });
  });

  it('ends before the instant at which the time range ends', () => {
    const [start, end] = ['2026-01-31T23:00:00Z', '2026-02-28T23:00:00Z'].map((text) => Date.parse(text));
    expect(asked('heures', { timeRange: { start, end } })).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('is at the grain that was chosen in the widget, if the range can be read at it', () => {
    const grainOf = (maille: unknown, from: string) =>
      asked('abandons', { forms: { all: { maille } }, timeRange: between(from, '2026-11-25') })?.grain;
    expect(grainOf('quarter', '2025-11-02')).toBe('quarter');
    expect(grainOf('day', '2025-11-02')).toBe('month');
    expect(grainOf('week', '2025-11-02')).toBe('month');
    expect(grainOf({ toString: () => 'quarter' }, '2025-11-02')).toBe('month');
  });

  it('is nothing for a widget that there is not, nor for a stretch of time that makes no sense', () => {
    expect(asked('constructor', {})).toBeUndefined();
    for (const [start, end] of [
      [1, 0],
      [0, 1],
      [Number.NaN, 1],
      ['2026-01-01', '2026-02-01'],
      [Date.UTC(2026, 0), Date.UTC(9999, 0)],
      [Date.UTC(2001, 0), Date.UTC(2026, 0)],
    ])
      expect(asked('abandons', { timeRange: { start, end } })).toBeUndefined();
    expect(questionFor({ widget: 'abandons' }, SETTING)).toBeUndefined();
    expect(over('2016-01-02', '2026-11-25', 'heures-et-jours')).toBeUndefined();
  });
});

describe('a payload', () => {
  it('may leave the widget to the context, as one that is asked again from within does', () => {
    const question = questionFor(
      { widgetContext: { timeRange: between('2026-01-02', '2026-11-25'), params: { widget: 'issues' } } },
      SETTING,
    );
    expect(question?.by).toEqual(['outcome']);
  });

  it('is drawn in a frame of reasonable size, whatever it says', () => {
    const frameOf = (width: unknown, height: unknown) =>
      readPayload(widgetPayload('issues', { width, height }), 'Europe/Paris').frame;
    expect(frameOf(1e9, -5)).toMatchObject({ width: 2000, height: 120 });
    expect(frameOf('1200', Number.NaN)).toMatchObject({ width: 600, height: 400 });
  });
});
