import { lifecycleDays } from '../../../lib/domain/retention';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When S3 takes an object for expired: days after its creation, rounded up to the next midnight UTC. */
const expiryOf = (created: number, days: number): number =>
  (Math.floor((created + days * DAY) / DAY) + 1) * DAY;

/** Every hour of three years of which one is a leap year, and the instants around each midnight. */
const CREATIONS = Array.from(
  { length: 3 * 366 * 24 },
  (_, hour) => Date.UTC(2026, 10, 23) + hour * HOUR,
).flatMap((at) => [at, at + 1, at + HOUR - 1]);

const ages = (days: number, lateDays: number): { oldest: number; youngest: number } => {
  let [oldest, youngest] = [0, Number.POSITIVE_INFINITY];
  for (const created of CREATIONS) {
    const age = expiryOf(created, days) + lateDays * DAY - created;
    oldest = Math.max(oldest, age);
    youngest = Math.min(youngest, age);
  }
  return { oldest, youngest };
};

test('the example of the S3 guide: created on 15 January at 10:30, three days, expires on the 19th at midnight', () => {
  expect(new Date(expiryOf(Date.UTC(2014, 0, 15, 10, 30), 3)).toISOString()).toBe('2014-01-19T00:00:00.000Z');
});

test.each([0, 3, 5])('180 days and S3 %i days late: gone within 180 days, and not before 170', (late) => {
  const { oldest, youngest } = ages(lifecycleDays(180, 5), late);
  expect(oldest).toBeLessThanOrEqual(180 * DAY);
  expect(youngest).toBeGreaterThan(170 * DAY);
});

test('180 days are shorter than any six months, in UTC and on the clock of Paris alike', () => {
  const shortest = CREATIONS.filter((_, index) => index % 72 === 0).map((at) => {
    const created = new Date(at);
    const later = new Date(at);
    later.setUTCMonth(created.getUTCMonth() + 6);
    return (later.getTime() - at) / DAY;
  });
  // Paris loses at most the hour of a clock change.
  expect(Math.min(...shortest) - 1 / 24).toBeGreaterThan(180);
});

test('whatever the charter sets, nothing outlives its maximum while S3 is no later than the safety days', () => {
  for (let maximum = 10; maximum <= 180; maximum += 1) {
    for (let safety = 3; safety <= 30 && maximum - 1 - safety >= 1; safety += 1) {
      const days = lifecycleDays(maximum, safety);
      const worst = expiryOf(0, days) + safety * DAY;
      expect(worst).toBeLessThanOrEqual(maximum * DAY);
      expect(days).toBe(maximum - safety - 1);
    }
  }
});
