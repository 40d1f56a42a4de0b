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

describe('while an activity waits for real work', () => {
  /** Work of so many turns of the event loop. */
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  test('moments apart are taken before their turn, and all others wait for theirs', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    const note = (what: string) => () => void seen.push(`${what}@${clock.now()}`);
    const working = clock.spawn(async () => {
      await clock.working(() => turns(30));
      note('worked')();
      await clock.sleep(5);
      note('slept')();
    });
    clock.at(20, note('apart'), 'apart');
    void clock.spawn(async () => {
      await clock.sleep(3);
      note('in order')();
    });
    await clock.until(working);
    expect(seen).toEqual(['apart@20', 'worked@0', 'in order@3', 'slept@5']);
    expect(clock.now()).toBe(20);
  });

  test('nothing is taken across what all the account may see', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    clock.at(10, () => void seen.push('midnight'));
    clock.at(20, () => void seen.push('apart'), 'apart');
    const working = clock.spawn(() => clock.working(() => turns(30)).then(() => void seen.push('worked')));
    await clock.until(working);
    await clock.advanceTo(20);
    expect(seen).toEqual(['worked', 'midnight', 'apart']);
  });

  test('what is to happen in order gets its own moment, though the clock has gone ahead of it', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    const note = (what: string) => () => void seen.push(`${what}@${clock.now()}`);
    const working = clock.spawn(() =>
      clock.working(async () => {
        await turns(30);
        expect(clock.now()).toBe(20);
        clock.at(10, note('in order'), 'ordered');
        clock.at(10, note('not before'));
      }),
    );
    clock.at(20, note('apart'), 'apart');
    await clock.until(working);
    await clock.advanceTo(30);
    expect(seen).toEqual(['apart@20', 'in order@10', 'not before@20']);
    expect(clock.now()).toBe(30);
  });

  test('its failure reaches the activity', async () => {
    const clock = new Clock(0);
    const failing = clock.spawn(() => clock.working(() => Promise.reject(new Error('no answer'))));
    await expect(clock.until(failing)).rejects.toThrow('no answer');
  });

  test('activities side by side end as they would one after the other', async () => {
    const pace = fc.record({ start: fc.nat(50), work: fc.nat(6), rest: fc.nat(50), again: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(fc.array(pace, { minLength: 1, maxLength: 8 }), async (paces) => {
        const run = async (kind: 'apart' | 'barrier'): Promise<string[]> => {
          const clock = new Clock(0);
          const seen: string[] = [];
          const walks = paces.map(
            ({ start, work, rest, again }, walker) =>
              new Promise<void>((resolve, reject) => {
                const walk = async () => {
                  await clock.working(() => turns(work));
                  seen.push(`${walker} worked at ${clock.now()}`);
                  await clock.sleep(rest);
                  await clock.working(() => turns(again));
                  seen.push(`${walker} worked again at ${clock.now()}`);
                };
                clock.at(start, () => void clock.spawn(walk).then(resolve, reject), kind);
              }),
          );
          await clock.until(Promise.all(walks));
          return seen;
        };
        expect(await run('apart')).toEqual(await run('barrier'));
      }),
    );
  });
});
