import { Agenda, type Entry, isLater, type Place } from './agenda';

/** Stops a scheduled action from running. */
export type Cancel = () => void;

/** How much real work may be under way at a time before the clock waits for some: for two cores, more has gained nothing. */
const MOST_WORKS = 2;

/**
 * Virtual time of the twin: it stands still until it is advanced, and then goes from one scheduled moment to the next.
 *
 * Whatever takes time in AWS (a caller's silence, a lifecycle rule, a Lambda timeout) sleeps on this clock. Real work,
 * such as a bundle answering over loopback, takes no virtual time: the clock waits until every activity that it started
 * sleeps again or is over, so a run is the same however fast the machine is.
 *
 * Work that nobody else looks at meanwhile may be declared so (`working`), and so may moments that touch nothing which
 * anybody else can see (`apart`): the clock then takes those moments before their turn instead of waiting idly. All else
 * happens in order, as if the work had taken no time.
 */
export class Clock {
  private readonly agenda = new Agenda();
  /** Work under way, by when it was begun. */
  private readonly works = new Set<Place>();
  private latest: number;
  private order = 0;
  private active = 0;
  private wake: (() => void) | undefined;
  private workDone: (() => void) | undefined;

  constructor(private instant: number) {
    this.latest = instant;
  }

  /** Milliseconds since 1970. Work under way may have begun at another instant, which the clock has left. */
  now(): number {
    return this.instant;
  }

  date(): Date {
    return new Date(this.instant);
  }

  /**
   * Runs an action when the clock gets there; at once on the next advance if that moment is past. An `ordered` one gets its
   * own moment though the clock has gone ahead of it for a while.
   */
  at(instant: number, run: () => void | Promise<void>, kind: Entry['kind'] = 'barrier'): Cancel {
    const at = kind === 'ordered' ? instant : Math.max(instant, this.instant);
    const entry: Entry = { at, order: this.order++, kind, run };
    this.agenda.add(entry);
    return () => this.agenda.remove(entry);
  }

  /**
   * Waits for virtual milliseconds. Only inside an activity (`spawn`, or an action given to `at`).
   * @param kind of the moment at which it goes on
   */
  sleep(milliseconds: number, kind: 'apart' | 'ordered' = 'ordered'): Promise<void> {
    const over = this.resumed({ at: this.instant + milliseconds, order: this.order++ }, kind);
    this.ended();
    return over;
  }

  /** Waits for real work, and goes on at the instant at which it began. Only inside an activity. */
  working<T>(work: () => Promise<T>): Promise<T> {
    const begun = { at: this.instant, order: this.order++ };
    this.works.add(begun);
    const over = work().finally(() => {
      this.works.delete(begun);
      this.workDone?.();
      return this.resumed(begun, 'ordered');
    });
    this.ended();
    return over;
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
    while (await this.goOn(instant));
    this.latest = Math.max(this.latest, instant);
    this.instant = this.latest;
  }

  /** Goes on until a promise that depends on this clock is settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const outcome = promise.finally(() => {
      settled = true;
    });
    outcome.catch(() => undefined);
    await this.quiet();
    while (!settled) {
      if (!(await this.goOn()))
        throw new Error('the clock has nothing left to wait for, yet the activity is not over');
    }
    this.instant = this.latest;
    return outcome;
  }

  /** Runs one scheduled action, or waits for one piece of work. @returns false when there is neither */
  private async goOn(until = Number.POSITIVE_INFINITY): Promise<boolean> {
    const next = this.runnable();
    if (next !== undefined && next.at <= until) {
      await this.step(next);
      return true;
    }
    if (this.works.size === 0) return false;
    await new Promise<void>((resolve) => {
      this.workDone = resolve;
    });
    await settling();
    return true;
  }

  private runnable(): Entry | undefined {
    const { first } = this.agenda;
    if (first === undefined) return undefined;
    for (const work of this.works) {
      if (isLater(first, work)) return this.works.size < MOST_WORKS ? this.agenda.firstApart() : undefined;
    }
    return first;
  }

  private async step(entry: Entry): Promise<void> {
    this.agenda.remove(entry);
    this.instant = entry.at;
    this.latest = Math.max(this.latest, entry.at);
    this.began();
    try {
      await entry.run();
    } finally {
      this.ended();
    }
    await this.quiet();
  }

  /** Lets a sleeping activity go on there. */
  private resumed(place: Place, kind: Entry['kind']): Promise<void> {
    return new Promise((resolve) => {
      const run = (): void => {
        this.began();
        resolve();
      };
      this.agenda.add({ ...place, kind, run });
    });
  }

  private began(): void {
    this.active += 1;
  }

  private ended(): void {
    this.active -= 1;
    if (this.active === 0) this.wake?.();
  }

  /** Lets everything run on until it sleeps, is at work, or is over. */
  private async quiet(): Promise<void> {
    await settling();
    while (this.active > 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = undefined;
      await settling();
    }
  }
}

/** Lets promises that were just resolved run on. */
const settling = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
