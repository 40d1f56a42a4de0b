import { assertPlayed, type HoursOfOperation, isOpenAt } from '../../../../twin/cloud/connect/hours';

const time = (clock: string) => ({ Hours: Number(clock.slice(0, 2)), Minutes: Number(clock.slice(3)) });
const slice = (Day: string, from: string, to: string) => ({
  Day,
  StartTime: time(from),
  EndTime: time(to),
});
const override = (OverrideType: string | undefined, ...OverrideConfig: ReturnType<typeof slice>[]) => ({
  EffectiveFrom: '2026-12-25',
  EffectiveTill: '2026-12-25',
  OverrideConfig,
  ...(OverrideType !== undefined && { OverrideType }),
});

const week = (...HoursOfOperationOverrides: ReturnType<typeof override>[]): HoursOfOperation => ({
  TimeZone: 'Europe/Paris',
  Config: [slice('FRIDAY', '08:30', '12:00'), slice('FRIDAY', '13:30', '17:30')],
  HoursOfOperationOverrides,
});
const open = (at: string, hours: HoursOfOperation): boolean => isOpenAt(new Date(at), hours);

describe('hours of operation', () => {
  test.each([
    ['07:29:59', false],
    ['07:30:00', true],
    ['10:59:59', true],
    ['11:00:00', false],
    ['12:30:00', true],
    ['16:29:59', true],
    ['16:30:00', false],
  ])('open and close to the minute on the local clock (%s UTC in winter)', (at, expected) => {
    expect(open(`2026-12-18T${at}Z`, week())).toBe(expected);
  });

  test('follow summer time', () => {
    expect(open('2026-07-03T06:30:00Z', week())).toBe(true);
    expect(open('2026-07-03T07:29:00Z', week())).toBe(true);
    expect(open('2026-07-03T15:30:00Z', week())).toBe(false);
  });

  test('are closed on the day of a closure, and on no other', () => {
    const closed = week(override('CLOSED', slice('FRIDAY', '00:00', '23:59')));
    expect(open('2026-12-25T09:00:00Z', closed)).toBe(false);
    expect(open('2026-12-18T09:00:00Z', closed)).toBe(true);
    expect(open('2027-01-01T09:00:00Z', closed)).toBe(true);
  });

  test('take a closure out of the week for its own time of day only', () => {
    const closed = week(override('CLOSED', slice('FRIDAY', '13:30', '17:30')));
    expect(open('2026-12-25T09:00:00Z', closed)).toBe(true);
    expect(open('2026-12-25T14:00:00Z', closed)).toBe(false);
  });

  test('add an opening to the week', () => {
    const opened = week(override('OPEN', slice('FRIDAY', '18:00', '19:00')));
    expect(open('2026-12-25T17:30:00Z', opened)).toBe(true);
    expect(open('2026-12-25T09:00:00Z', opened)).toBe(true);
  });

  test('are replaced for the day by a standard override', () => {
    for (const type of ['STANDARD', undefined]) {
      const shorter = week(override(type, slice('FRIDAY', '10:00', '11:00')));
      expect(open('2026-12-25T09:30:00Z', shorter)).toBe(true);
      expect(open('2026-12-25T13:00:00Z', shorter)).toBe(false);
    }
  });

  test('last the whole day when they end as they begin, and to midnight when they end at 00:00', () => {
    const whole = { ...week(), Config: [slice('FRIDAY', '00:00', '00:00')] };
    expect(open('2026-12-18T22:59:00Z', whole)).toBe(true);
    const evening = { ...week(), Config: [slice('FRIDAY', '20:00', '00:00')] };
    expect(open('2026-12-18T22:59:00Z', evening)).toBe(true);
    expect(open('2026-12-18T12:00:00Z', evening)).toBe(false);
  });

  test('whose meaning no page tells are refused rather than guessed', () => {
    const ambiguous = week(override('STANDARD', slice('FRIDAY', '00:00', '00:00')));
    expect(() => assertPlayed(ambiguous)).toThrow(/standard override/);
    const recurring = { ...override('CLOSED', slice('FRIDAY', '00:00', '23:59')), RecurrenceConfig: {} };
    expect(() => assertPlayed(week(recurring))).toThrow(/recurring/);
    expect(() => assertPlayed(week(override('CLOSED', slice('FRIDAY', '00:00', '00:00'))))).not.toThrow();
  });
});
