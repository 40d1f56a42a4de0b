import type { Clock } from '../clock';
import type { Functions } from '../cloud/lambda/invocation';
import { walk } from './call';
import type { CallEvent } from './call-event';
import type { Contact } from './contact';
import type { Director } from './director';
import type { Exchange, Flow } from './exchange';
import { Leg } from './leg';
import { Disconnected, HungUp, Line } from './line';
import type { Step } from './report';
import type { CallScript } from './script';
import { Scripted } from './scripted';
import type { FlowEnd } from './transitions';

export interface TelephoneParts {
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly functions: Functions;
  /** Sees each action, message and request of every call, and may decide them. */
  readonly director: Director;
  /** A UUID that was not used before, for a call's first contact; seeded, so that runs repeat. */
  readonly nextContactId: () => string;
  /** A recording holds as much of its talk as this. */
  readonly longestRecordingSeconds: number;
  /** Whether the clock may go ahead to a call that nobody else can see yet. */
  readonly apart: boolean;
  /** Told of what Connect counts. */
  readonly tell: (event: CallEvent) => void;
}

export type Audience = 'line' | 'whisper';

/** Flows that end so end the call. */
const ENDS_CALL: readonly FlowEnd[] = ['disconnected', 'dropped', 'third party', 'elsewhere'];

/** What all flows of one call share: the line, the people, and what is taken down. */
export class Passage {
  readonly line: Line;
  readonly legs: Leg[] = [];
  readonly path: Step[] = [];
  private readonly scripted: Scripted;

  constructor(
    readonly parts: TelephoneParts,
    readonly script: CallScript,
  ) {
    const { clock } = parts;
    const after = typeof script.hangUp === 'number' ? script.hangUp * 1000 : Number.POSITIVE_INFINITY;
    this.line = new Line(clock, clock.now() + after, parts.apart);
    this.scripted = new Scripted(script);
  }

  /** Takes a contact through a flow. @throws Disconnected when that ends the call */
  async through(flow: Flow, contact: Contact, audience: Audience): Promise<FlowEnd> {
    const how = await this.walked(flow, contact, audience, this.line);
    if (ENDS_CALL.includes(how)) throw new Disconnected(how);
    return how;
  }

  /** The flow that was named for an event of the contact, when one was whose doings are known. */
  hook(contact: Contact, event: string): Flow | undefined {
    const flow = contact.hooks.get(event);
    return flow?.onlyNamed ? undefined : flow;
  }

  /**
   * Has a flow run beside the call, for the operator alone, until it is over or so many seconds are.
   *
   * @returns what to ask when they are, and what went wrong meanwhile is thrown then
   */
  beside(flow: Flow, contact: Contact, seconds: number): () => void {
    const { clock } = this.parts;
    // Over before the moment at which the call goes on.
    const line = new Line(clock, clock.now() + seconds * 1000 - 1, false);
    let failure: unknown;
    void clock.spawn(async () => {
      try {
        await this.walked(flow, contact, 'whisper', line);
      } catch (interruption) {
        if (!(interruption instanceof HungUp)) failure = interruption;
      }
    });
    return () => {
      this.line.heard.push(...line.heard.filter(({ who }) => who === 'whisper'));
      this.line.heard.sort((one, other) => one.at - other.at);
      if (failure !== undefined) throw failure;
    };
  }

  open(contact: Contact): Leg {
    const { clock, exchange, longestRecordingSeconds, tell } = this.parts;
    const leg = new Leg(contact, clock, exchange, longestRecordingSeconds, tell);
    this.legs.push(leg);
    return leg;
  }

  private walked(flow: Flow, contact: Contact, audience: Audience, line: Line): Promise<FlowEnd> {
    const { exchange, functions, director, tell } = this.parts;
    contact.local = { ...contact.local, flowAttributes: {}, modules: {} };
    const stage = {
      exchange,
      functions,
      director,
      contact,
      audience,
      line,
      react: this.scripted.react.bind(this.scripted),
    };
    return walk(flow, { stage, path: this.path, tell });
  }
}
