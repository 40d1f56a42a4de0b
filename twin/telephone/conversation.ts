import type { Clock } from '../clock';
import type { Functions } from '../cloud/lambda/invocation';
import type { Faults } from '../faults';
import { walk } from './call';
import type { CallEvent } from './call-event';
import { Contact } from './contact';
import { transferIdOf } from './contact-id';
import { endingOf } from './ending';
import type { Exchange, Flow, Queue } from './exchange';
import { DELIVERY_SECONDS, Leg } from './leg';
import { Disconnected, Line } from './line';
import type { CallReport, Ending, Step } from './report';
import type { CallScript } from './script';
import type { FlowEnd } from './transitions';

export interface TelephoneParts {
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly functions: Functions;
  /** Consulted at `flow:<flow name>/<action identifier>` before each action. */
  readonly faults: Faults;
  /** A UUID that was not used before, for a call's first contact; seeded, so that runs repeat. */
  readonly nextContactId: () => string;
  /** A recording holds as much of its talk as this. */
  readonly longestRecordingSeconds: number;
  /** Whether the clock may go ahead to a call that nobody else can see yet. */
  readonly apart: boolean;
  /** Told of what Connect counts. */
  readonly tell: (event: CallEvent) => void;
}

/** How long a caller stays in a queue where nobody answers. */
const PATIENCE_SECONDS = 600;

/** How long an operator lets it ring where nobody picks up. */
const RINGING_SECONDS = 30;

const GREETING = "Agglo J'écoute, bonjour.";

/** A call from its first ring to its last recording. */
export class Conversation {
  private readonly line: Line;
  private readonly legs: Leg[] = [];
  private readonly path: Step[] = [];
  private readonly keys;

  constructor(
    private readonly parts: TelephoneParts,
    private readonly script: CallScript,
  ) {
    const { clock } = parts;
    const after = typeof script.hangUp === 'number' ? script.hangUp * 1000 : Number.POSITIVE_INFINITY;
    this.line = new Line(clock, clock.now() + after, parts.apart);
    this.keys = script.keys.values();
  }

  /** @param lineAddress the number that was dialled; null on a forwarded line */
  async run(flow: Flow, lineAddress: string | null): Promise<CallReport> {
    const caller = this.script.from ?? 'anonymous';
    const first = this.open(new Contact(this.parts.nextContactId(), caller, lineAddress));
    return this.reported(async () => {
      await this.reach(first, flow, 'line');
      return this.talk(first, this.script.operator?.talksSeconds ?? 0);
    });
  }

  /**
   * A call that an operator makes: a contact of its own, chained to none. As soon as whom he calls picks up, the outbound
   * whisper flow runs, and no other; then both are joined.
   *
   * @param picksUpAfterSeconds null when nobody does
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html
   */
  async runOut(
    to: string,
    queue: Queue,
    flow: Flow,
    picksUpAfterSeconds: number | null,
  ): Promise<CallReport> {
    const shown = queue.outbound.number ?? null;
    const contact = new Contact(this.parts.nextContactId(), to, shown, undefined, 'OUTBOUND');
    contact.targetQueue = queue;
    const leg = this.open(contact);
    return this.reported(async () => {
      await this.line.pass(picksUpAfterSeconds ?? RINGING_SECONDS);
      if (picksUpAfterSeconds === null) return { by: 'operator', why: 'hung up' };
      await this.through(flow, contact, 'line');
      leg.join();
      return this.talk(leg, this.script.operator?.talksSeconds ?? 0);
    });
  }

  private async reported(call: () => Promise<Ending>): Promise<CallReport> {
    const ended = await endingOf(call);
    for (const leg of this.legs) leg.end();
    this.parts.tell({ kind: 'ended' });
    if (this.legs.some((leg) => leg.report.recorded)) await this.parts.clock.sleep(DELIVERY_SECONDS * 1000);
    return { contacts: this.legs.map((leg) => leg.report), heard: this.line.heard, path: this.path, ended };
  }

  /** Takes a contact through its flow and the wait to an operator who joins it. @throws Disconnected, HungUp */
  private async reach(leg: Leg, flow: Flow, audience: 'line' | 'whisper'): Promise<void> {
    const { contact } = leg;
    const how = await this.through(flow, contact, audience);
    if (how === 'ended') throw new Disconnected();
    const queue = how === 'queued' ? contact.targetQueue : undefined;
    await leg.waitIn(queue, () => this.wait(contact, audience));
    const whisper = contact.hooks.get('AgentWhisper');
    if (whisper !== undefined) await this.through(whisper, contact, 'whisper');
    leg.join();
  }

  private async wait(contact: Contact, audience: 'line' | 'whisper'): Promise<void> {
    const { line, script } = this;
    if (script.operator === null) line.hangUpIn(PATIENCE_SECONDS);
    const answersAfter = script.operator?.answersAfterSeconds ?? PATIENCE_SECONDS + 1;
    if (script.hangUp === 'queue') line.hangUpIn(answersAfter / 2);
    const waiting = contact.hooks.get('CustomerQueue');
    await line.untilAnswered(answersAfter, async () => {
      if (waiting !== undefined) await this.through(waiting, contact, audience);
    });
  }

  private async talk(leg: Leg, seconds: number): Promise<Ending> {
    const transfers = this.script.transfer !== undefined && leg.contact.previousId === null;
    let next: Leg | undefined;
    let left = seconds;
    try {
      this.line.note('operator', GREETING);
      if (transfers) {
        await this.line.pass(seconds / 2);
        left = seconds / 2;
        next = await this.transfer(leg);
      }
      if (next === undefined) await this.line.pass(left);
    } finally {
      leg.leave();
    }
    return next === undefined ? { by: 'operator', why: 'talk over' } : this.talk(next, left);
  }

  /**
   * Opens another contact and takes it through the quick connect's flow, while the caller holds and the operator listens.
   * @returns the new leg, joined; undefined when its flow sent the operator back to the caller
   */
  private async transfer({ contact }: Leg): Promise<Leg | undefined> {
    const { exchange } = this.parts;
    const connect = contact.targetQueue?.quickConnects
      .map((arn) => exchange.quickConnect(arn))
      .find((one) => one?.kind === this.script.transfer);
    const flow = connect && exchange.flow(connect.flowArn);
    if (connect === undefined || flow === undefined)
      throw new Error(`expected a quick connect to a ${this.script.transfer} on the queue, got none`);
    const leg = this.open(
      new Contact(transferIdOf(contact.id), contact.callerAddress, contact.lineAddress, {
        previous: contact,
        targetQueue: connect.kind === 'queue' ? exchange.queue(connect.target) : undefined,
        targetAgent: connect.kind === 'agent' ? connect.target : undefined,
      }),
    );
    try {
      await this.reach(leg, flow, 'whisper');
      return leg;
    } catch (interruption) {
      if (!(interruption instanceof Disconnected)) throw interruption;
      leg.end();
      return undefined;
    }
  }

  /** @throws Disconnected when the flow says so */
  private async through(flow: Flow, contact: Contact, audience: 'line' | 'whisper'): Promise<FlowEnd> {
    const { exchange, functions, faults, tell } = this.parts;
    const stage = {
      exchange,
      functions,
      contact,
      audience,
      line: this.line,
      script: this.script,
      nextKey: () => this.keys.next().value,
    };
    const how = await walk(flow, { stage, faults, path: this.path, tell });
    if (how === 'disconnected') throw new Disconnected();
    return how;
  }

  private open(contact: Contact): Leg {
    const { clock, exchange, longestRecordingSeconds, tell } = this.parts;
    const leg = new Leg(contact, clock, exchange, longestRecordingSeconds, tell);
    this.legs.push(leg);
    return leg;
  }
}
