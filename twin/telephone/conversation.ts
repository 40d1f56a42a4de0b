import { Contact } from './contact';
import { endingOf } from './ending';
import type { Flow, Queue } from './exchange';
import { DELIVERY_SECONDS } from './leg';
import { Passage, type TelephoneParts } from './passage';
import type { CallReport, Ending } from './report';
import type { CallScript } from './script';
import { talk } from './talking';
import { reach } from './waiting';

/** How long an operator lets it ring where nobody picks up. */
const RINGING_SECONDS = 30;

/** A call from its first ring to its last recording. */
export class Conversation {
  private readonly passage: Passage;

  constructor(
    private readonly parts: TelephoneParts,
    private readonly script: CallScript,
  ) {
    this.passage = new Passage(parts, script);
  }

  /** @param lineAddress the number that was dialled; null on a forwarded line */
  async run(flow: Flow, lineAddress: string | null): Promise<CallReport> {
    const caller = this.script.from ?? 'anonymous';
    const contact = new Contact(this.parts.nextContactId(), caller, lineAddress);
    return this.reported(contact, async () => {
      const leg = await reach(this.passage, this.passage.open(contact), flow, 'line');
      return this.talk(leg);
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
    const leg = this.passage.open(contact);
    return this.reported(contact, async () => {
      await this.passage.line.pass(picksUpAfterSeconds ?? RINGING_SECONDS);
      if (picksUpAfterSeconds === null) return { by: 'operator', why: 'hung up' };
      await this.passage.through(flow, contact, 'line');
      leg.join();
      return this.talk(leg);
    });
  }

  /** A contact that is placed where a flow of one type finds it. */
  runPlaced(contact: Contact, call: (passage: Passage) => Promise<Ending>): Promise<CallReport> {
    return this.reported(contact, () => call(this.passage));
  }

  private talk(leg: Passage['legs'][number]): Promise<Ending> {
    return talk(this.passage, leg, this.script.operator?.talksSeconds ?? 0);
  }

  private async reported(first: Contact, call: () => Promise<Ending>): Promise<CallReport> {
    const { legs, line, path } = this.passage;
    const ended = await endingOf(call);
    for (const leg of legs) leg.end();
    this.parts.tell({ kind: 'ended' });
    if (legs.some((leg) => leg.report.recorded)) await this.parts.clock.sleep(DELIVERY_SECONDS * 1000);
    const contacts = legs.map((leg) => leg.report);
    return { contacts, heard: line.heard, path: [...path], recording: first.switches.changes, ended };
  }
}
