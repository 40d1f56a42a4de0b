import fc from 'fast-check';
import { CharterError, charterOf } from '../../lib/charter';
import { closuresOf, serviceHoursOf } from '../../lib/closures';
import { hoursAt } from '../../lib/domain/hours';

const charter = charterOf();

describe('the days on which the line is closed', () => {
  test('are the eleven public holidays of France, in each of three years', () => {
    const { dates } = closuresOf(charter, 2026);
    expect(dates.filter((date) => date.startsWith('2026'))).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
    expect(dates).toHaveLength(33);
  });

  test('are never Good Friday or 26 December, which only Alsace and Moselle keep', () => {
    const { dates } = closuresOf(charter, 2026);
    for (const worked of ['2026-04-03', '2027-03-26', '2028-04-14', '2026-12-26', '2027-12-26', '2028-12-26'])
      expect(dates).not.toContain(worked);
  });

  test('are not moved when a holiday falls on a Sunday', () => {
    expect(closuresOf(charter, 2026).dates).toContain('2026-11-01');
    expect(closuresOf(charter, 2026).dates).not.toContain('2026-11-02');
  });

  test('take the charter’s own dates, each once and in order', () => {
    const { dates } = closuresOf({ ...charter, closures: ['2026-12-24', '2026-01-01'] }, 2026);
    expect(dates).toContain('2026-12-24');
    expect(dates).toEqual([...new Set(dates)].sort());
  });

  test.each(['ZZ', 'EN'])(
    'cannot be told for a country that nobody knows, %s: no holiday at all would be entered',
    (holidays) => {
      const asked = () => closuresOf({ holidays, closures: [] }, 2026);
      expect(asked).toThrow(CharterError);
      expect(asked).toThrow(
        `charter.holidays: expected a country whose holidays are known, such as FR, got "${holidays}"`,
      );
    },
  );

  test('are known for three whole years, whichever the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2019, max: 2060 }), (year) => {
        const { dates, knownUntil } = closuresOf(charter, year);
        expect(knownUntil).toBe(`${year + 2}-12-31`);
        for (const known of [year, year + 1, year + 2]) {
          expect(dates).toContain(`${known}-05-01`);
          const count = dates.filter((date) => date.startsWith(`${known}-`)).length;
          // Ascension falls on 1 or 8 May now and then.
          expect([10, 11]).toContain(count);
        }
      }),
      { numRuns: 42 },
    );
  });

  test('close the service hours that they fall into, and past the last known year nobody can tell', () => {
    const hours = serviceHoursOf(charter, closuresOf(charter, 2026));
    expect(hoursAt(new Date('2026-11-11T10:00:00+01:00'), hours)).toBe('closed');
    expect(hoursAt(new Date('2026-11-12T10:00:00+01:00'), hours)).toBe('open');
    expect(hoursAt(new Date('2029-01-02T10:00:00+01:00'), hours)).toBe('unknown');
  });
});
