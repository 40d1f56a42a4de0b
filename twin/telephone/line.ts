import { spokenSeconds } from '../../lib/flow-language/spoken-time';
import type { Clock } from '../clock';
import type { Heard } from './report';
import type { FlowEnd } from './transitions';
import { wordsOf } from './words';

/** The caller hung up: whatever was going on with the call is over. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/** An operator takes the queued contact: what it was listening to is over. */
class Answered extends Error {
  override readonly name = 'Answered';
}

/** A flow took its contact off the call. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
  constructor(readonly how: FlowEnd) {
    super(how);
  }
}

/** The caller's side of a call: time goes by on it, things are heard on it, and it can be hung up at any moment. */
export class Line {
  readonly heard: Heard[] = [];
  private answerAt = Number.POSITIVE_INFINITY;

  /**
   * @param apart whether nobody else can tell what goes on until the call waits for a function or an operator, so that the
   *   clock may go ahead to it
   */
  constructor(
    readonly clock: Clock,
    private hangUpAt: number,
    private apart: boolean,
  ) {}

  /** @throws HungUp or Answered when that comes first */
  async pass(seconds: number): Promise<void> {
    const now = this.clock.now();
    const end = now + seconds * 1000;
    const stop = Math.min(end, this.hangUpAt, this.answerAt);
    if (stop > now) await this.clock.sleep(stop - now, this.apart ? 'apart' : 'ordered');
    if (this.hangUpAt <= stop) this.hungUp();
    if (this.answerAt <= stop) throw new Answered();
  }

  /** Notices a hang-up that happened while nobody listened, as in a function's invocation. @throws HungUp */
  async settle(): Promise<void> {
    await this.pass(0);
  }

  /** Waits for what is done outside the call, a function's invocation, without regard to what it takes of virtual time. */
  outside<T>(work: () => Promise<T>): Promise<T> {
    this.apart = false;
    return this.clock.working(work);
  }

  /** Speaks a text, or as much of it as goes into `atMostSeconds`. @throws HungUp or Answered when that comes first */
  async say(who: Heard['who'], text: string, atMostSeconds = Number.POSITIVE_INFINITY): Promise<void> {
    const whole = spokenSeconds(text);
    const words = wordsOf(text);
    const began = this.clock.now();
    const noted = this.heard.length;
    if (words !== '') this.heard.push({ at: began, who, text: words });
    try {
      await this.pass(Math.min(whole, atMostSeconds));
    } finally {
      const share = (this.clock.now() - began) / 1000 / whole;
      if (words !== '' && share < 1) this.heard[noted] = { at: began, who, text: cut(words, share) };
    }
  }

  note(who: Heard['who'], text: string): void {
    this.heard.push({ at: this.clock.now(), who, text });
  }

  hangUpIn(seconds: number): void {
    this.hangUpAt = Math.min(this.hangUpAt, this.clock.now() + seconds * 1000);
  }

  /** Whether nothing is due that would end a wait. */
  get endless(): boolean {
    return this.hangUpAt === Number.POSITIVE_INFINITY && this.answerAt === Number.POSITIVE_INFINITY;
  }

  /**
   * Runs what a contact goes through until an operator takes it, from the queue or off hold, and goes on waiting after it.
   *
   * @param waiting tells by what it returns that the contact waits no longer; undefined that it does
   * @returns that, or undefined when the operator took it
   * @throws HungUp
   */
  async untilAnswered<T>(
    afterSeconds: number,
    waiting: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    this.apart = false;
    this.answerAt = this.clock.now() + afterSeconds * 1000;
    try {
      const otherwise = await waiting();
      if (otherwise === undefined) await this.pass(afterSeconds);
      return otherwise;
    } catch (interruption) {
      if (!(interruption instanceof Answered)) throw interruption;
      return undefined;
    } finally {
      this.answerAt = Number.POSITIVE_INFINITY;
    }
  }

  private hungUp(): never {
    this.note('caller', 'raccroche');
    throw new HungUp();
  }
}

const cut = (words: string, share: number): string =>
  `${words.slice(0, Math.floor(words.length * share)).trimEnd()}…`;
