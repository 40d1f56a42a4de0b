import type { FlowDocument } from '../../lib/flow-language/types';
import type { BusEvent } from '../cloud/events/event-bus';

/** What a call needs to know of the Connect instance that it comes in to. */
export interface Exchange {
  readonly instanceArn: string;
  readonly accountId: string;
  readonly region: string;
  /** By ARN or id. */
  flow(reference: string): Flow | undefined;
  /** The flow that answers a number, or undefined when the number is tied to none. */
  flowOfNumber(number: string): Flow | undefined;
  queue(reference: string): Queue | undefined;
  quickConnect(reference: string): QuickConnect | undefined;
  /** From which operators call out; undefined when they cannot. */
  readonly outboundQueue: Queue | undefined;
  /** Whether it is open at an instant in milliseconds; undefined when there are no such hours of operation. */
  isOpen(hoursReference: string, at: number): boolean | undefined;
  /** Whether a function was associated with the instance, without which a flow cannot invoke it. */
  mayInvoke(functionArn: string): boolean;
  /** Where call recordings go; undefined when the instance stores none. */
  readonly recordings: RecordingSink | undefined;
  /** A module by ARN or id, with or without a version or alias after a colon. */
  module?(reference: string): Flow | undefined;
  /** By the ARN of its alias, or by name. */
  bot?(reference: string): Bot | undefined;
  /** How a queue, or an operator's own, is staffed and filled at this moment. */
  metrics?(of: { readonly queue?: Queue; readonly agent?: string }): Metrics | undefined;
  /** Whether there is such a view. */
  hasView?(reference: string): boolean;
  /** Whether there is such an operator. */
  hasAgent?(reference: string): boolean;
  /** Who answers at a number outside; undefined when it cannot be called. */
  thirdParty?(number: string): ThirdParty | undefined;
  /** The ARN of a new session with an assistant; undefined when there is no such assistant. */
  assistantSession?(assistantArn: string): string | undefined;
  /** Whether a voice of that name speaks by that engine. */
  hasVoice?(name: string, engine: string): boolean;
  /** Puts a contact event on the account's bus. @param at instant in milliseconds */
  publish(event: BusEvent, at: number): void;
}

export interface Flow {
  readonly arn: string;
  readonly name: string;
  /** As in the template: `CONTACT_FLOW`, `AGENT_WHISPER`, … */
  readonly type: string;
  readonly document: FlowDocument;
  /** Only its name is known: what it does lies outside. */
  readonly onlyNamed?: true;
}

/** A bot of Amazon Lex. */
export interface Bot {
  /**
   * What it makes of what it was told.
   * @param intents those that the flow asks about
   */
  recognize(words: string, intents: readonly string[]): Recognition | Promise<Recognition>;
}

export interface Recognition {
  readonly intent: string;
  readonly slots?: Readonly<Record<string, string>>;
  readonly sessionAttributes?: Readonly<Record<string, string>>;
}

/** What a flow may ask of a queue. */
export interface Metrics {
  readonly agentsOnline: number;
  readonly agentsStaffed: number;
  readonly agentsAvailable: number;
  readonly contacts: number;
  readonly oldestSeconds: number;
}

export interface ThirdParty {
  /** Null when nobody answers. */
  readonly answersAfterSeconds: number | null;
  readonly talksSeconds: number;
}

export interface Queue {
  readonly arn: string;
  readonly name: string;
  readonly hoursArn: string;
  /** Contacts that may wait at a time; undefined when the queue sets no limit of its own. */
  readonly capacity: number | undefined;
  /** ARNs of the quick connects that operators see while they work this queue. */
  readonly quickConnects: readonly string[];
  readonly outbound: Outbound;
  waiting: number;
}

/** How operators call out from a queue. */
export interface Outbound {
  /** ARN of the queue's outbound whisper flow; undefined when it leaves that to a flow of Connect's own. */
  readonly flowArn: string | undefined;
  /** E.164, shown to whom they call. */
  readonly number: string | undefined;
}

export interface QuickConnect {
  readonly kind: 'queue' | 'agent';
  /** ARN of the queue or user. */
  readonly target: string;
  readonly flowArn: string;
}

/** Where finished recordings are handed over. */
export interface RecordingSink {
  readonly prefix: string;
  /** @throws AwsError as S3 or KMS refuses */
  store(key: string, wav: Buffer): Promise<void>;
}
