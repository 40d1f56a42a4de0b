import fc from 'fast-check';
import { Clock } from '../../twin/clock';

const MINUTE = 60_000;

describe('virtual time', () => {
  test('stands still until somebody advances it', async () => {
    const clock = new Clock(1_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toBe(1_000);
    await clock.advanceTo(2_000);
    expect(clock.now()).toBe(2_000);
  });

  test('runs what was scheduled at its own moment, in order of time and then of asking', async () => {
    const moments = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(moments, async (instants) => {
        const clock = new Clock(0);
        const ran: [number, number][] = [];
        instants.forEach((instant, index) => {
          clock.at(instant, () => {
            expect(clock.now()).toBe(instant);
            ran.push([instant, index]);
          });
        });
        await clock.advanceTo(100);
        expect(ran).toEqual([...ran].sort(([a, i], [b, j]) => a - b || i - j));
        expect(ran).toHaveLength(instants.length);
      }),
    );
  });

  test('interleaves activities that sleep as if they ran side by side', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    const walk = (name: string, step: number) =>
      clock.spawn(async () => {
        for (let turn = 1; turn <= 3; turn += 1) {
          await clock.sleep(step);
          seen.push(`${name}@${clock.now()}`);
        }
      });
    await clock.until(Promise.all([walk('a', 20), walk('b', 30)]));
    expect(seen).toEqual(['a@20', 'b@30', 'a@40', 'b@60', 'a@60', 'b@90']);
  });

  test('does not move on while an activity does real work', async () => {
    const clock = new Clock(0);
    const seen: number[] = [];
    const working = clock.spawn(async () => {
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      seen.push(clock.now());
      await clock.sleep(10);
      seen.push(clock.now());
    });
    clock.at(5, () => void seen.push(-5));
    await clock.until(working);
    expect(seen).toEqual([0, -5, 10]);
  });

  test('a cancelled action never runs', async () => {
    const clock = new Clock(0);
    const cancel = clock.at(MINUTE, () => {
      throw new Error('it ran');
    });
    cancel();
    await clock.advanceTo(2 * MINUTE);
    expect(clock.now()).toBe(2 * MINUTE);
  });

  test('the failure of an action or of an activity reaches whoever advances or waits', async () => {
    const clock = new Clock(0);
    clock.at(10, () => {
      throw new Error('broken rule');
    });
    await expect(clock.advanceTo(20)).rejects.toThrow('broken rule');
    const failing = clock.spawn(async () => {
      await clock.sleep(5);
      throw new Error('line cut');
    });
    await expect(clock.until(failing)).rejects.toThrow('line cut');
  });

  test('says so when an activity waits for something that time does not bring', async () => {
    const clock = new Clock(0);
    await expect(clock.until(new Promise(() => undefined))).rejects.toThrow('nothing left to wait for');
  });
});
