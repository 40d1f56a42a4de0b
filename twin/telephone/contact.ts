import type { Flow, Queue } from './exchange';

export type Participant = 'Agent' | 'Customer';

/** The two recording switches a flow may set for the part of a contact with an agent. */
export interface Switches {
  readonly voice: readonly Participant[];
  readonly screen: readonly Participant[];
}

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html */
type InitiationMethod = 'INBOUND' | 'OUTBOUND' | 'TRANSFER';

/** How a transferred contact begins. */
interface Chain {
  readonly previous: Contact;
  readonly targetQueue: Queue | undefined;
  readonly targetAgent: string | undefined;
}

/**
 * A contact as its flows change it. A transfer opens another one, which takes over the attributes.
 *
 * Whether the recording switches carry over to it is not documented; here they do, which is the worse for a refusal.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfers.html each transfer has a contact record of its own
 */
export class Contact {
  readonly initialId: string;
  readonly previousId: string | null;
  attributes: Readonly<Record<string, string>>;
  switches: Switches;
  targetQueue: Queue | undefined;
  targetAgent: string | undefined;
  /** The last synchronous function's reply, whole. */
  external: Readonly<Record<string, unknown>> = {};
  language: string | null = null;
  voice = 'Joanna';
  readonly hooks = new Map<string, Flow>();
  /** Rounds done by each loop, by flow and action: they belong to the contact and outlive the flow. */
  readonly loops = new Map<string, number>();

  constructor(
    readonly id: string,
    readonly callerAddress: string,
    readonly lineAddress: string | null,
    chain?: Chain,
    readonly initiationMethod: InitiationMethod = chain === undefined ? 'INBOUND' : 'TRANSFER',
  ) {
    this.initialId = chain?.previous.initialId ?? id;
    this.previousId = chain?.previous.id ?? null;
    this.attributes = chain?.previous.attributes ?? {};
    this.switches = chain?.previous.switches ?? { voice: [], screen: [] };
    this.targetQueue = chain?.targetQueue;
    this.targetAgent = chain?.targetAgent;
  }
}
