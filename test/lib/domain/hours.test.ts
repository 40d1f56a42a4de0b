import { hoursAt, hoursOnArrival, localTime, type ServiceHours } from '../../../lib/domain/hours';

const OFFICE_DAY = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];
/** Public holidays of France, as published. */
const HOLIDAYS = [
  ...['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'].map(
    (day) => `2026-${day}`,
  ),
  ...['01-01', '03-29', '05-01', '05-06', '05-08', '05-17', '07-14', '08-15', '11-01', '11-11', '12-25'].map(
    (day) => `2027-${day}`,
  ),
];
const HOURS: ServiceHours = {
  timeZone: 'Europe/Paris',
  week: {
    monday: OFFICE_DAY,
    tuesday: OFFICE_DAY,
    wednesday: OFFICE_DAY,
    thursday: OFFICE_DAY,
    friday: OFFICE_DAY,
    saturday: [],
    sunday: [],
  },
  closures: HOLIDAYS,
  closuresKnownUntil: '2027-12-31',
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 01:00 UTC on the last Sunday of a month of 31 days: when the Union changes its clocks (directive 2000/84/EC). */
const clockChange = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
};

/** The wall clock of Paris by the directive, as an instant whose UTC fields are read. */
function inParis(at: number): Date {
  const year = new Date(at).getUTCFullYear();
  const summer = at >= clockChange(year, 2) && at < clockChange(year, 9);
  return new Date(at + (summer ? 2 : 1) * HOUR);
}

function expectedVerdict(at: number): string {
  const paris = inParis(at);
  const [date, time] = paris.toISOString().split('T') as [string, string];
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const served = (minutes >= 510 && minutes < 720) || (minutes >= 810 && minutes < 1050);
  const weekday = paris.getUTCDay() % 6 !== 0;
  return served && weekday && !HOLIDAYS.includes(date) ? 'open' : 'closed';
}

const instantsOf = (year: number): number[] => {
  const start = Date.UTC(year, 0, 1) - HOUR;
  const end = Date.UTC(year + 1, 0, 1) - HOUR;
  return Array.from({ length: (end - start) / (30 * MINUTE) }, (_, index) => start + index * 30 * MINUTE);
};

test.each([2026, 2027])('every half hour of %i is open or closed as the wall clock of Paris says', (year) => {
  const wrong = instantsOf(year).filter((at) => hoursAt(new Date(at), HOURS) !== expectedVerdict(at));
  expect(wrong.map((at) => new Date(at).toISOString())).toEqual([]);
});

test.each([
  ['2026-03-29T00:59:59Z', '01:59'],
  ['2026-03-29T01:00:00Z', '03:00'],
  ['2026-10-25T00:59:59Z', '02:59'],
  ['2026-10-25T01:00:00Z', '02:00'],
  ['2027-03-28T01:00:00Z', '03:00'],
  ['2027-10-31T01:00:00Z', '02:00'],
])('at %s it is %s in Paris', (instant, time) => {
  expect(localTime(new Date(instant), 'Europe/Paris').time).toBe(time);
});

test.each([
  ['2026-11-23T07:29:59Z', 'closed'],
  ['2026-11-23T07:30:00Z', 'open'],
  ['2026-11-23T10:59:59Z', 'open'],
  ['2026-11-23T11:00:00Z', 'closed'],
  ['2026-11-23T16:29:59Z', 'open'],
  ['2026-11-23T16:30:00Z', 'closed'],
  ['2026-05-25T09:00:00Z', 'closed'],
  ['2027-12-31T09:00:00Z', 'open'],
  ['2028-01-03T09:00:00Z', 'unknown'],
  ['2028-01-03T19:00:00Z', 'closed'],
  ['2028-01-02T09:00:00Z', 'closed'],
])('at %s the line is %s', (instant, verdict) => {
  expect(hoursAt(new Date(instant), HOURS)).toBe(verdict);
});

describe('hours on arrival, of a contact that answers within two minutes', () => {
  test.each([
    ['2026-11-23T09:00:00Z', 'open'],
    ['2026-11-23T16:31:59Z', 'open'],
    ['2026-11-23T16:32:00Z', 'closed'],
    ['2026-11-23T07:30:00Z', 'open'],
    ['2026-11-23T07:29:59Z', 'closed'],
    ['2028-01-03T16:31:00Z', 'unknown'],
    ['2028-01-03T16:33:00Z', 'closed'],
  ])('answered at %s: %s', (instant, verdict) => {
    expect(hoursOnArrival(new Date(instant), 120, HOURS)).toBe(verdict);
  });

  test('whoever arrived while it was open is never told that it was closed', () => {
    const wrong = instantsOf(2026)
      .filter((arrival) => hoursAt(new Date(arrival), HOURS) === 'open')
      .filter((arrival) => hoursOnArrival(new Date(arrival + 119_000), 120, HOURS) !== 'open');
    expect(wrong).toEqual([]);
  });
});
