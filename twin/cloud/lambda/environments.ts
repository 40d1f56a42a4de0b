import type { Ended, Environment } from './environment';

/**
 * How many threads a function may have. AWS starts one environment for each concurrent invocation; here a further
 * invocation waits for a thread in reality, which takes no virtual time.
 */
const MOST = 8;

/** The execution environments of one function, kept warm from one invocation to the next. */
export class Environments {
  private all: Environment[] = [];
  private readonly waiting: (() => void)[] = [];

  /** @param start starts another one, at this virtual instant */
  constructor(private readonly start: (now: number) => Environment) {}

  /**
   * Invokes in an environment that is free at this virtual instant: a kept one, or a new one.
   * @param payload JSON
   * @param outside whoever asks has the reply before he asks again, though the clock stands still
   */
  async invoke(requestId: string, now: number, payload: string, outside = false): Promise<Ended> {
    const environment = await this.free(now);
    try {
      const ended = await environment.invoke(requestId, now, payload);
      environment.occupiedUntil = now + (outside ? 0 : ended.elapsedMs);
      return ended;
    } finally {
      environment.busy = false;
      if (environment.over) this.all = this.all.filter((other) => other !== environment);
      this.waiting.shift()?.();
    }
  }

  /** Those that answer an invocation right now. */
  get busy(): readonly Environment[] {
    return this.all.filter(({ busy }) => busy);
  }

  /** Stops every one of them, telling whoever waits. */
  async stop(ended: Ended): Promise<void> {
    const stopped = this.all;
    this.all = [];
    await Promise.all(stopped.map((environment) => environment.stop(ended)));
  }

  /** Taken at once: `busy` is set before anyone else can look. */
  private async free(now: number): Promise<Environment> {
    for (;;) {
      const kept = this.all.find(({ busy, over, occupiedUntil }) => !busy && !over && occupiedUntil <= now);
      if (kept !== undefined) return taken(kept);
      if (this.all.length < MOST || this.dropOccupied()) {
        const started = this.start(now);
        this.all.push(started);
        return taken(started);
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Gives up an environment that is busy in virtual time only: AWS too reclaims them as it likes. */
  private dropOccupied(): boolean {
    const occupied = this.all.find(({ busy }) => !busy);
    if (occupied === undefined) return false;
    this.all = this.all.filter((other) => other !== occupied);
    void occupied.stop({ kind: 'exit', reason: 'reclaimed', elapsedMs: 0 });
    return true;
  }
}

function taken(environment: Environment): Environment {
  environment.busy = true;
  return environment;
}
