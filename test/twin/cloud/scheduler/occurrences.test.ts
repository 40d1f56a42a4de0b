import fc from 'fast-check';
import { occurrencesOf } from '../../../../twin/cloud/scheduler/occurrences';

const from = Date.parse('2026-03-27T12:00:00Z');

/** The next times that a schedule goes off, in UTC. */
function next(expression: string, count: number, zone = 'Europe/Paris', after = from): string[] {
  const following = occurrencesOf(expression, zone, after);
  const times: string[] = [];
  for (let at: number | undefined = after; times.length < count; ) {
    at = following(at);
    if (at === undefined) break;
    times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
}

describe('a schedule', () => {
  test('by the wall clock keeps to it when the clocks change', () => {
    expect(next('cron(30 1 * * ? *)', 3)).toEqual([
      '2026-03-28T00:30',
      '2026-03-29T00:30',
      '2026-03-29T23:30',
    ]);
  });

  test('at a time that the clocks leap over does not go off that day', () => {
    expect(next('cron(30 2 * * ? *)', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
  });

  test('at a time that the clocks show twice goes off once', () => {
    const autumn = Date.parse('2026-10-24T12:00:00Z');
    expect(next('cron(30 2 * * ? *)', 2, 'Europe/Paris', autumn)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test.each([
    ['cron(0 9 1 * ? *)', ['2026-04-01T09:00', '2026-05-01T09:00']],
    ['cron(0 9 ? * 2 *)', ['2026-03-30T09:00', '2026-04-06T09:00']],
    ['cron(0/30 9-10 * * ? *)', ['2026-03-28T09:00', '2026-03-28T09:30']],
    ['cron(0 9 29 2 ? *)', ['2028-02-29T09:00']],
    ['cron(0 9 1 1 ? 2027,2029)', ['2027-01-01T09:00', '2029-01-01T09:00']],
    ['rate(1 day)', ['2026-03-28T12:00', '2026-03-29T12:00']],
    ['at(2026-12-24T09:00:00)', ['2026-12-24T09:00']],
    ['at(2026-03-01T09:00:00)', []],
  ])('%s', (expression, times) => {
    expect(next(expression, 2, 'UTC').slice(0, times.length)).toEqual(times);
    expect(next(expression, 3, 'UTC').length).toBeGreaterThanOrEqual(times.length);
  });

  test('always goes off later than it was asked after', () => {
    const expressions = ['cron(30 2 * * ? *)', 'cron(*/7 * ? * 2-6 *)', 'rate(5 minutes)'];
    fc.assert(
      fc.property(fc.constantFrom(...expressions), fc.integer({ min: 0, max: 4e10 }), (expression, ms) => {
        const at = occurrencesOf(expression, 'Europe/Paris', from)(from + ms);
        expect(at).toBeGreaterThan(from + ms);
      }),
    );
  });

  test.each(['cron(30 1 * * * *)', 'cron(30 1 * * ?)', 'cron(61 1 * * ? *)', 'daily', 'cron(30 ! * * ? *)'])(
    'written as %s is refused',
    (expression) => {
      expect(() => occurrencesOf(expression, 'UTC', from)).toThrow('Invalid Schedule Expression');
    },
  );

  test('of names or last days is not played, and a time zone that is none is refused', () => {
    expect(() => occurrencesOf('cron(0 9 L * ? *)', 'UTC', from)).toThrow('does not play');
    expect(() => occurrencesOf('rate(1 day)', 'Europe/Saint-Quentin', from)).toThrow('is not valid');
  });
});
