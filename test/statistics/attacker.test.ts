import { trueCellsOf } from './aggregate';
import { attack } from './attacker/attacker';
import { type KnownControl, PRODUCT, THRESHOLD_ONLY } from './attacker/known';
import type { Finding } from './attacker/tables';
import { grouped } from './grouped';
import { callsOf, monthsFrom2026, SMALL_TOWN } from './world';

/** Half a year on every run; `npm run years` attacks two. */
const MONTHS = Number(process.env.MONTHS ?? 6);
const LIMIT_MS = MONTHS * 120_000;

const howOften = (found: readonly Finding[]): Record<string, number> =>
  Object.fromEntries([...grouped(found, ({ attack }) => attack)].map(([name, { length }]) => [name, length]));

const calls = callsOf(SMALL_TOWN, monthsFrom2026(MONTHS));
const published = (control: KnownControl, of = calls) => control.publish(trueCellsOf(of));

describe('somebody who combines every answer of a small town’s helpline', () => {
  test(
    'learns no group below the threshold, neither exactly nor to fewer values than the threshold',
    async () => {
      const found = await attack(published(PRODUCT), calls, PRODUCT, {
        samples: MONTHS > 6 ? 2000 : 200,
        programs: MONTHS > 6 ? 20 : 3,
        mostPrograms: Number.POSITIVE_INFINITY,
      });
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    'learns hundreds of them by every one of his means where each answer has nothing but a threshold',
    async () => {
      const january = calls.filter(({ date }) => date < '2026-02');
      const found = await attack(published(THRESHOLD_ONLY, january), january, THRESHOLD_ONLY, {
        samples: 0,
        programs: 0,
        mostPrograms: 12,
      });
      const often = howOften(found);
      for (const means of ['estimate', 'subtraction', 'same figures', 'hidden callers', 'seconds'])
        expect([means, (often[means] ?? 0) > 100]).toEqual([means, true]);
      expect(often.bounds).toBeGreaterThanOrEqual(10);
      expect(often.overlap).toBeGreaterThanOrEqual(10);
    },
    LIMIT_MS,
  );
});
