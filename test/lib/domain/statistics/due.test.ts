import { datesFrom } from '../../../../lib/domain/local-day';
import { daysToDelete, monthsDue } from '../../../../lib/domain/statistics/due';

const november = datesFrom('2026-11-01', '2026-11-30');
const none = new Set<string>();

describe('a month is due', () => {
  test('once it is over and its last reports are in', () => {
    expect(monthsDue(november, none, '2026-12-02')).toEqual([]);
    expect(monthsDue(november, none, '2026-12-03')).toEqual(['2026-11']);
  });

  test('not while a day of it is missing, be it the first or the last', () => {
    expect(monthsDue(november.slice(0, -1), none, '2026-12-10')).toEqual([]);
    const october = datesFrom('2026-10-15', '2026-10-31');
    expect(monthsDue([...october, ...november.slice(1)], none, '2026-12-10')).toEqual(['2026-10']);
  });

  test('from the first day that was ever closed, when the line began within it', () => {
    expect(monthsDue(november.slice(10), none, '2026-12-03')).toEqual(['2026-11']);
  });

  test('not when its first days are gone though months before it were frozen: it would be published in part', () => {
    expect(monthsDue(november.slice(1), new Set(['2026-10-01']), '2026-12-10')).toEqual([]);
  });

  test('once only', () => {
    expect(monthsDue(november, new Set(['2026-11-01']), '2026-12-10')).toEqual([]);
  });

  test('in February of a leap year on its twenty-ninth', () => {
    const february = datesFrom('2028-02-01', '2028-02-29');
    expect(monthsDue(february.slice(0, -1), none, '2028-03-10')).toEqual([]);
    expect(monthsDue(february, none, '2028-03-03')).toEqual(['2028-02']);
  });
});

test('rows go ten days after their month was frozen, and no others do', () => {
  const frozen = new Map([['2026-11-01', new Date('2026-12-03T04:15:00Z')]]);
  const closed = [...november, '2026-12-01'];
  expect(daysToDelete(closed, frozen, new Date('2026-12-13T04:14:59Z'))).toEqual([]);
  expect(daysToDelete(closed, frozen, new Date('2026-12-13T04:15:00Z'))).toEqual(november);
});
