import type { Clock } from '../clock';
import { uuidOf } from '../uuid';
import type { Contact } from './contact';
import type { Exchange } from './exchange';

/** The contact events that the twin emits. Connect has others, of no use to this line. */
type EventType = 'INITIATED' | 'QUEUED' | 'CONNECTED_TO_AGENT' | 'DISCONNECTED';

/**
 * What Connect tells EventBridge of a contact as it goes: each event carries all that is known by then.
 *
 * The numbers of both ends are in it as AWS's page describes them; that the caller's is, of which its samples show none, is
 * the worse case.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html
 */
export class ContactEvents {
  private readonly known: Record<string, unknown> = {};
  private over = false;

  constructor(
    private readonly contact: Contact,
    private readonly clock: Clock,
    private readonly exchange: Exchange,
  ) {
    this.tell('INITIATED', { initiationTimestamp: this.now, connectedToSystemTimestamp: this.now });
  }

  /** Its page says that events of outgoing calls have no queue. */
  queued(queueArn: string): void {
    const queueInfo = { queueArn, queueType: 'STANDARD', enqueueTimestamp: this.now };
    this.tell('QUEUED', this.contact.initiationMethod === 'OUTBOUND' ? {} : { queueInfo });
  }

  answered(): void {
    const agentArn = `${this.exchange.instanceArn}/agent/${uuidOf('operator')}`;
    this.tell('CONNECTED_TO_AGENT', { agentInfo: { agentArn, connectedToAgentTimestamp: this.now } });
  }

  /** Once: whatever ends a contact, a later end of the call finds it ended. */
  ended(): void {
    if (this.over) return;
    this.over = true;
    this.tell('DISCONNECTED', { disconnectTimestamp: this.now });
  }

  private tell(eventType: EventType, news: Readonly<Record<string, unknown>>): void {
    const { contact, exchange } = this;
    const { id, initialId, previousId, initiationMethod, callerAddress, lineAddress } = contact;
    Object.assign(this.known, news);
    const at = this.clock.now();
    exchange.publish(
      {
        source: 'aws.connect',
        'detail-type': 'Amazon Connect Contact Event',
        time: `${new Date(at).toISOString().slice(0, 19)}Z`,
        detail: {
          eventType,
          contactId: id,
          ...(previousId !== null && { initialContactId: initialId, previousContactId: previousId }),
          channel: contact.channel,
          instanceArn: exchange.instanceArn,
          initiationMethod,
          ...this.known,
          ...(callerAddress !== null && {
            customerEndpoint: { type: 'TELEPHONE_NUMBER', address: callerAddress },
          }),
          tags: {
            'aws:connect:instanceId': exchange.instanceArn.split('/').at(-1),
            ...(lineAddress !== null && { 'aws:connect:systemEndpoint': lineAddress }),
          },
        },
      },
      at,
    );
  }

  private get now(): string {
    return this.clock.date().toISOString();
  }
}
