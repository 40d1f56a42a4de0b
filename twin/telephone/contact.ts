import type { Channel } from '../../lib/flow-language/types';
import { Random } from '../random';
import type { Flow, Queue } from './exchange';
import { type Local, NOTHING_LOCAL } from './local';
import { Switches } from './switches';

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html */
type InitiationMethod = 'INBOUND' | 'OUTBOUND' | 'TRANSFER' | 'QUEUE_TRANSFER' | 'API';

/** How a transferred contact begins. */
interface Chain {
  readonly previous: Contact;
  readonly targetQueue: Queue | undefined;
  readonly targetAgent: string | undefined;
}

/** Keys that were pressed and that no action has taken yet. */
interface Pressed {
  readonly keys: string;
  /** From the first word of the request that takes them. */
  readonly afterSeconds: number;
}

/**
 * A contact as its flows change it. A transfer opens another one, which takes over the attributes.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfers.html each transfer has a contact record of its own
 */
export class Contact {
  readonly initialId: string;
  readonly previousId: string | null;
  attributes: Readonly<Record<string, string>>;
  readonly switches: Switches;
  targetQueue: Queue | undefined;
  /** The operator whom a quick connect names, by ARN. */
  targetAgent: string | undefined;
  /** The operator, by ARN or name, in whose own queue it is to wait: then it has no other. */
  agentQueue: string | undefined;
  /** What its flow knows and no other. */
  local: Local = NOTHING_LOCAL;
  language: string | null = null;
  voice = 'Joanna';
  /** Name, description and customer's id, as a flow set them. */
  details: Readonly<Record<string, string>> = {};
  tags: Readonly<Record<string, string>> = {};
  callbackNumber: string | undefined;
  readonly hooks = new Map<string, Flow>();
  /** Rounds done by each loop, by flow and action: they belong to the contact and outlive the flow. */
  readonly loops = new Map<string, number>();
  /** The touch-tone buffer; undefined while keys that nothing asks for are lost. */
  touchTones: string | undefined;
  /** What a script has the caller press at one request and the request left over: pressed at the next. */
  leftOver: Pressed | undefined;
  /** The contact that this one is a guide to. */
  related: Contact | undefined;
  /** Times that it went from queue to queue. */
  dequeued = 0;
  private random: Random | undefined;

  /** @param callerAddress null when nobody called, as for a guide */
  constructor(
    readonly id: string,
    readonly callerAddress: string | null,
    readonly lineAddress: string | null,
    chain?: Chain,
    readonly initiationMethod: InitiationMethod = chain === undefined ? 'INBOUND' : 'TRANSFER',
    readonly channel: Channel = 'VOICE',
  ) {
    this.initialId = chain?.previous.initialId ?? id;
    this.previousId = chain?.previous.id ?? null;
    this.attributes = chain?.previous.attributes ?? {};
    this.switches = new Switches(id, chain?.previous.switches);
    this.targetQueue = chain?.targetQueue;
    this.targetAgent = chain?.targetAgent;
  }

  /** From 1 to 100, each as likely, and the same for the same contact. */
  percent(): number {
    this.random ??= new Random(Number.parseInt(this.id.slice(0, 8), 16) || 0);
    return this.random.between(1, 100);
  }
}
