import { KeptFile } from '../kept-file';

/** A message and whom it went to: what would have been e-mailed. */
export interface Sent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the topic. */
  readonly topic: string;
  /** `none`: the topic has no subscriber, or refused the message. */
  readonly protocol: string;
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  /** Why nobody got it. */
  readonly refused?: string;
}

/** What the account's topics were given to send. */
export class MessageLog {
  private readonly sent: Sent[];
  private readonly file: KeptFile<readonly Sent[]>;

  constructor(path: string | undefined) {
    this.file = new KeptFile(path);
    this.sent = [...this.file.read([])];
  }

  add(message: Sent): void {
    this.sent.push(message);
  }

  /** In the order of sending. */
  all(): readonly Sent[] {
    return this.sent;
  }

  close(): void {
    this.file.write(this.sent);
  }
}
