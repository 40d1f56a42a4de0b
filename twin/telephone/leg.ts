import type { Clock } from '../clock';
import { AwsError } from '../cloud/aws';
import type { CallEvent } from './call-event';
import type { Contact } from './contact';
import { ContactEvents } from './contact-events';
import type { Exchange, Queue, RecordingSink } from './exchange';
import { recordingKey, recordingOf } from './recording';
import type { ContactReport } from './report';

/** From the end of a contact to its recording in S3. Amazon gives no figure; some seconds are common for short calls. */
export const DELIVERY_SECONDS = 10;

/** A contact's part of a call: what an operator who joined it talked and what of that was captured. */
export class Leg {
  private joinedAt: number | undefined;
  private key: string | undefined;
  private lost: string | undefined;
  private readonly events: ContactEvents;
  private readonly sink: RecordingSink | undefined;

  constructor(
    readonly contact: Contact,
    private readonly clock: Clock,
    exchange: Exchange,
    private readonly longestRecordingSeconds: number,
    private readonly tell: (event: CallEvent) => void,
  ) {
    this.sink = exchange.recordings;
    this.events = new ContactEvents(contact, clock, exchange);
  }

  /** @param queue undefined when it waits for an operator of its own */
  async waitIn<T>(queue: Queue | undefined, waiting: () => Promise<T>): Promise<T> {
    if (queue === undefined) return waiting();
    queue.waiting += 1;
    this.events.queued(queue.arn);
    try {
      return await waiting();
    } finally {
      queue.waiting -= 1;
    }
  }

  join(): void {
    this.joinedAt = this.clock.now();
    this.contact.switches.join();
    this.events.answered();
  }

  /** The contact is over, with or without an operator. */
  end(): void {
    this.events.ended();
  }

  /**
   * The operator is off this contact. What was captured since joining, if recording was requested by then, goes to S3 a
   * little later.
   */
  leave(): void {
    const { contact, clock, sink, joinedAt } = this;
    this.end();
    const voices = contact.switches.on('voice');
    contact.switches.leave();
    if (joinedAt === undefined || voices.length === 0 || sink === undefined) return;
    const talked = (clock.now() - joinedAt) / 1000;
    const key = recordingKey(sink.prefix, contact.id, new Date(joinedAt));
    const wav = recordingOf(contact.id, voices, Math.min(talked, this.longestRecordingSeconds));
    this.key = key;
    void clock.spawn(async () => {
      await clock.sleep(DELIVERY_SECONDS * 1000);
      await this.deliver(sink, key, wav);
    });
  }

  get report(): ContactReport {
    const { contact, key, lost } = this;
    return {
      id: contact.id,
      initialId: contact.initialId,
      previousId: contact.previousId,
      joined: this.joinedAt !== undefined,
      recorded: key !== undefined,
      ...(key !== undefined && { recordingKey: key }),
      ...(lost !== undefined && { recordingLost: lost }),
    };
  }

  /** Connect counts a recording that S3 refuses, and tells nobody which: the report does. */
  private async deliver(sink: RecordingSink, key: string, wav: Buffer): Promise<void> {
    try {
      await sink.store(key, wav);
    } catch (error) {
      this.tell({ kind: 'recording lost' });
      this.lost = error instanceof AwsError ? `${error.code}: ${error.message}` : String(error);
    }
  }
}
