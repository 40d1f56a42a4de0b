/** Stops a scheduled action from running. */
export type Cancel = () => void;

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/**
 * Virtual time of the twin: it stands still until it is advanced, and then goes from one scheduled moment to the next.
 *
 * Whatever takes time in AWS (a caller's silence, a lifecycle rule, a Lambda timeout) sleeps on this clock. Real work,
 * such as a bundle answering over loopback, takes no virtual time: the clock waits until every activity that it started
 * sleeps again or is over, so a run is the same however fast the machine is.
 */
export class Clock {
  private entries: Entry[] = [];
  private order = 0;
  private active = 0;
  private wake: (() => void) | undefined;

  constructor(private instant: number) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.instant;
  }

  date(): Date {
    return new Date(this.instant);
  }

  /** Runs an action when the clock gets there; at once on the next advance if that moment is past. */
  at(instant: number, run: () => void | Promise<void>): Cancel {
    const entry: Entry = { at: Math.max(instant, this.instant), order: this.order++, run };
    this.insert(entry);
    return () => {
      this.entries = this.entries.filter((other) => other !== entry);
    };
  }

  /** Waits for virtual milliseconds. Only inside an activity (`spawn`, or an action given to `at`). */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(this.instant + milliseconds, () => {
        this.began();
        resolve();
      });
      this.ended();
    });
  }

  /** Starts an activity that may sleep. It begins now; its end is the promise. */
  async spawn<T>(activity: () => Promise<T>): Promise<T> {
    this.began();
    try {
      return await activity();
    } finally {
      this.ended();
    }
  }

  /** Goes to an instant, running everything scheduled up to it in order. */
  async advanceTo(instant: number): Promise<void> {
    await this.quiet();
    for (let next = this.entries[0]; next !== undefined && next.at <= instant; next = this.entries[0]) {
      await this.step(next);
    }
    this.instant = Math.max(this.instant, instant);
  }

  /** Goes on until a promise that depends on this clock is settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const outcome = promise.finally(() => {
      settled = true;
    });
    outcome.catch(() => undefined);
    await this.quiet();
    await settling();
    while (!settled) {
      const next = this.entries[0];
      if (next === undefined)
        throw new Error('the clock has nothing left to wait for, yet the activity is not over');
      await this.step(next);
      await settling();
    }
    return outcome;
  }

  private async step(entry: Entry): Promise<void> {
    this.entries.shift();
    this.instant = entry.at;
    this.began();
    try {
      await entry.run();
    } finally {
      this.ended();
    }
    await this.quiet();
  }

  private insert(entry: Entry): void {
    let index = this.entries.length;
    while (index > 0 && later(this.entries[index - 1] as Entry, entry)) index -= 1;
    this.entries.splice(index, 0, entry);
  }

  private began(): void {
    this.active += 1;
  }

  private ended(): void {
    this.active -= 1;
    if (this.active === 0) this.wake?.();
  }

  private async quiet(): Promise<void> {
    while (this.active > 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = undefined;
      await settling();
    }
  }
}

const later = (a: Entry, b: Entry): boolean => a.at > b.at || (a.at === b.at && a.order > b.order);

/** Lets promises that were just resolved run on. */
const settling = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
