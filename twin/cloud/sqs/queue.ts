import { createHash } from 'node:crypto';
import { uuidOf } from '../../uuid';

/** A queue as the template describes it. Times in milliseconds. */
export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly delayMs: number;
  readonly visibilityMs: number;
  readonly retentionMs: number;
  /** Where a message goes that was received this often and never deleted. */
  readonly deadLetters: { readonly queueArn: string; readonly maxReceiveCount: number } | undefined;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt: number | null;
  /** Of the last receive; null before the first. */
  receipt: string | null;
}

/** What a queue needs of others. */
export interface QueueSurroundings {
  /** Takes a message that died here. */
  deadLetter(message: Message, at: number): void;
  /**
   * Takes what SQS measures. There it does so every minute while a queue is in use; here when something changes, so that
   * letters which lie there are seen when they come, and not for ever after.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
   */
  measure(name: string, queueName: string, value: number, at: number): void;
}

/**
 * A standard queue. Its messages come out in the order of their becoming visible, each once for a receive; Amazon promises
 * neither.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
 */
export class Queue {
  /** Told of each message, and when it becomes visible. */
  onMessage: (visibleAt: number) => void = () => undefined;
  private messages: Message[] = [];
  private sent = 0;

  constructor(
    readonly settings: QueueSettings,
    private readonly surroundings: QueueSurroundings,
  ) {}

  /** @param delayMs instead of the queue's own */
  send(body: string, at: number, delayMs = this.settings.delayMs): Message {
    const id = uuidOf(`${this.settings.arn}/${at}/${this.sent++}/${body}`);
    const message = {
      id,
      body,
      sentAt: at,
      visibleAt: at + delayMs,
      receives: 0,
      firstReceivedAt: null,
      receipt: null,
    };
    this.add(message);
    return message;
  }

  /** Takes in a message that died in another queue; how long it is kept still counts from its first sending. */
  bury({ id, body, sentAt }: Message, at: number): void {
    this.add({ id, body, sentAt, visibleAt: at, receives: 0, firstReceivedAt: null, receipt: null });
    this.measure('ApproximateNumberOfMessagesVisible', this.counts(at).visible, at);
  }

  /** Up to so many visible messages, hidden from now on for the visibility timeout. */
  receive(most: number, at: number, visibilityMs = this.settings.visibilityMs): readonly Message[] {
    this.forgetOld(at);
    const oldest = Math.min(...this.messages.map(({ sentAt }) => sentAt), at);
    this.measure('ApproximateAgeOfOldestMessage', (at - oldest) / 1000, at);
    const received: Message[] = [];
    for (const message of [...this.messages]) {
      if (received.length === most) break;
      if (message.visibleAt > at) continue;
      if (this.isDead(message)) this.die(message, at);
      else received.push(this.hand(message, at, visibilityMs));
    }
    return received;
  }

  /** Deletes what has this receipt; one that another receive has made stale deletes nothing. */
  delete(receipt: string): void {
    this.messages = this.messages.filter((message) => message.receipt !== receipt);
  }

  /** Shows a received message again, or hides it for so long from now on. */
  changeVisibility(receipt: string, at: number, visibilityMs: number): void {
    const message = this.messages.find((one) => one.receipt === receipt);
    if (message === undefined) return;
    message.visibleAt = at + visibilityMs;
    this.onMessage(message.visibleAt);
  }

  /** How many are visible, handed out, and still delayed. */
  counts(at: number): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    this.forgetOld(at);
    const hidden = this.messages.filter(({ visibleAt }) => visibleAt > at);
    const inFlight = hidden.filter(({ receives }) => receives > 0).length;
    return { visible: this.messages.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
  }

  /** Everything in it, to be kept and put back. */
  get content(): readonly Message[] {
    return this.messages;
  }

  restore(messages: readonly Message[]): void {
    for (const message of messages) this.add({ ...message });
  }

  private add(message: Message): void {
    this.messages.push(message);
    this.onMessage(message.visibleAt);
  }

  private hand(message: Message, at: number, visibilityMs: number): Message {
    message.receives += 1;
    message.firstReceivedAt ??= at;
    message.visibleAt = at + visibilityMs;
    message.receipt = createHash('sha256').update(`${message.id}/${message.receives}`).digest('hex');
    this.onMessage(message.visibleAt);
    return { ...message };
  }

  private isDead({ receives }: Message): boolean {
    const { deadLetters } = this.settings;
    return deadLetters !== undefined && receives >= deadLetters.maxReceiveCount;
  }

  private die(message: Message, at: number): void {
    this.messages = this.messages.filter((other) => other !== message);
    this.surroundings.deadLetter(message, at);
  }

  private measure(name: string, value: number, at: number): void {
    this.surroundings.measure(name, this.settings.name, value, at);
  }

  private forgetOld(at: number): void {
    const oldest = at - this.settings.retentionMs;
    if (this.messages.some(({ sentAt }) => sentAt < oldest))
      this.messages = this.messages.filter(({ sentAt }) => sentAt >= oldest);
  }
}
