import { install } from '@sinonjs/fake-timers';
import { DeadlineExceeded, withinDeadline } from '../../../lambdas/stores/patience';

let clock: ReturnType<typeof install>;
beforeEach(() => {
  clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => clock.uninstall());

test('what never ends is given up after 3.5 s, not before, and told to stop', async () => {
  let stop: AbortSignal | undefined;
  const ended = jest.fn();
  withinDeadline((signal) => {
    stop = signal;
    return new Promise(() => undefined);
  }).catch(ended);
  await clock.tickAsync(3499);
  expect(ended).not.toHaveBeenCalled();
  await clock.tickAsync(1);
  expect(ended).toHaveBeenCalledWith(expect.any(DeadlineExceeded));
  expect(stop?.aborted).toBe(true);
});

test('what ends in time leaves no timer behind, whether it went well or not', async () => {
  await expect(withinDeadline(async () => 'done')).resolves.toBe('done');
  await expect(withinDeadline(async () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(clock.countTimers()).toBe(0);
});
