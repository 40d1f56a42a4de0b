import { install } from '@sinonjs/fake-timers';

const realInterval = setInterval;
const stopRealInterval = clearInterval;

/** Real milliseconds between looks at what the function waits for. */
const LOOK_MS = 1;
/** How often in a row it must be found idle before its time moves: crypto and compression threads are not seen. */
const IDLE_LOOKS = 3;

/**
 * The time that a function lives in. Made before its bundle loads, so that every `Date` and timer of the bundle is of it.
 *
 * It stands still while real work goes on, and between invocations, as Lambda freezes an environment. When the function
 * waits for nothing but its own timers (a retry's back-off, a deadline on requests that hang), it jumps to the next one.
 * Node's own timers stay real: only what a bundle can name is replaced.
 */
export class LocalTime {
  private readonly clock;

  /**
   * @param now virtual time, milliseconds since 1970
   * @param idle whether nothing outside is being waited for
   */
  constructor(
    now: number,
    private readonly idle: () => boolean,
  ) {
    this.clock = install({
      now,
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      // Node's sockets clear their own, real timers by the public function.
      shouldClearNativeTimers: true,
    });
    // The only other way to a timer, and one that fake-timers leaves real.
    AbortSignal.timeout = (milliseconds) => {
      const controller = new AbortController();
      const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      this.clock.setTimeout(() => controller.abort(reason()), milliseconds);
      return controller.signal;
    };
  }

  now(): number {
    return Number(this.clock.now);
  }

  /** Another moment begins; timers keep what was left of their waits. */
  set(now: number): void {
    this.clock.setSystemTime(now);
  }

  /**
   * Lets time pass, as work allows, until the returned function is called.
   * @param limitMs virtual milliseconds after which `late` is called
   */
  run(limitMs: number, late: () => void): () => void {
    const limit = this.clock.setTimeout(late, limitMs);
    let idleLooks = 0;
    const looking = realInterval(() => {
      this.clock.tick(0);
      idleLooks = this.idle() ? idleLooks + 1 : 0;
      if (idleLooks < IDLE_LOOKS) return;
      idleLooks = 0;
      this.clock.next();
    }, LOOK_MS);
    return () => {
      stopRealInterval(looking);
      this.clock.clearTimeout(limit);
    };
  }
}
