import { matches } from '../../lib/testing-language/hearing/compare';
import { Transcript } from '../../lib/testing-language/hearing/transcript';
import type { Observation, TestCase, TestEvent } from '../../lib/testing-language/types';
import type { Happened } from './happened';
import { sameResource } from './resource';

/** An observation that waits for its event. */
interface Waiting {
  readonly observation: Observation;
  /** The caller's turn from which on it hears, and how many texts of that turn were said before. */
  readonly fromTurn: number;
  readonly fromText: number;
  /** Whether one before it was met by a message of that turn. */
  readonly follows: boolean;
}

/** What matching an event said about itself. */
export interface Match {
  readonly observation: Observation;
  readonly heard: string | undefined;
}

/** The graph of a test's observations: those that wait, and those that were met, each once. */
export class Watch {
  private waiting: Waiting[];
  private readonly met = new Set<string>();
  private readonly transcript = new Transcript();

  /** @param warn told of what a live instance may judge otherwise */
  constructor(
    private readonly testCase: TestCase,
    private readonly warn: (warning: string) => void,
  ) {
    const led = new Set(testCase.observations.flatMap(({ next }) => next));
    this.waiting = testCase.observations
      .filter(({ id }) => !led.has(id))
      .map((observation) => ({ observation, fromTurn: 0, fromText: 0, follows: false }));
  }

  /** The observations that this event meets. They wait no more; what follows them waits once `proceed` is told. */
  meet(happened: Happened): Match[] {
    if (happened.type === 'MessageReceived') this.transcript.hear(happened.text);
    const found = this.waiting.flatMap((one) => this.matchOf(one, happened) ?? []);
    for (const { observation } of found) this.met.add(observation.id);
    this.waiting = this.waiting.filter(({ observation }) => !this.met.has(observation.id));
    if (found.length > 1)
      this.warn(
        `one ${happened.type} met ${found.map(({ observation }) => observation.id).join(' and ')}: whether it may is not documented`,
      );
    return found;
  }

  /**
   * Has what follows an observation wait.
   * @param answered whether the caller did something: then no more of the same message is for what follows
   */
  proceed({ event, next }: Observation, answered: boolean): void {
    for (const id of next) {
      const observation = this.testCase.observations.find((one) => one.id === id);
      const known = this.met.has(id) || this.waiting.some((one) => one.observation.id === id);
      if (observation === undefined || known) continue;
      const { turn, length } = this.transcript;
      const begins = answered ? { fromTurn: turn + 1, fromText: 0 } : { fromTurn: turn, fromText: length };
      const follows = event.type === 'MessageReceived' && !answered;
      this.waiting.push({ observation, ...begins, follows });
    }
  }

  /** The caller had his turn: what is said next is another message. */
  turned(): void {
    this.transcript.turned();
  }

  /** Those that still wait. */
  get waitingNow(): readonly Observation[] {
    return this.waiting.map(({ observation }) => observation);
  }

  private matchOf(one: Waiting, happened: Happened): Match | undefined {
    const { observation } = one;
    const { event } = observation;
    if (event.type !== happened.type) return undefined;
    if (happened.type === 'MessageReceived' && event.type === 'MessageReceived')
      return this.messageOf(one, event, happened);
    if (!('actionType' in event) || !('actionType' in happened)) return { observation, heard: undefined };
    return event.actionType === happened.actionType && sameResource(event.resource, happened.resource)
      ? { observation, heard: undefined }
      : undefined;
  }

  private messageOf(
    { observation, fromTurn, fromText, follows }: Waiting,
    { message, matching }: Extract<TestEvent, { type: 'MessageReceived' }>,
    { prompt }: Extract<Happened, { type: 'MessageReceived' }>,
  ): Match | undefined {
    const { turn } = this.transcript;
    if (fromTurn > turn) return undefined;
    const heard = this.transcript
      .candidates(fromTurn === turn ? fromText : 0)
      .find((one) =>
        message.kind === 'sound'
          ? prompt !== undefined && sameResource(prompt, message.name)
          : matches(message.text, one, matching ?? 'Similarity'),
      );
    if (heard === undefined) return undefined;
    if (message.kind === 'text') this.warnOf(observation.id, message.text, heard, matching);
    if (follows && fromTurn === turn)
      this.warn(
        `${observation.id} heard what no input parts from what came before: live it may be one message`,
      );
    return { observation, heard };
  }

  private warnOf(id: string, expected: string, heard: string, matching: string | undefined): void {
    if (matching === undefined)
      this.warn(`${id} names no MatchingCriteria: what holds then is not documented`);
    if (!matches(expected, heard, 'Inclusion'))
      this.warn(`${id} was met by similarity, which is an approximation here`);
  }
}
