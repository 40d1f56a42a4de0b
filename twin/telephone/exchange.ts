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
  /** Puts a contact event on the account's bus. @param at instant in milliseconds */
  publish(event: BusEvent, at: number): void;
}

export interface Flow {
  readonly arn: string;
  readonly name: string;
  /** As in the template: `CONTACT_FLOW`, `AGENT_WHISPER`, … */
  readonly type: string;
  readonly document: FlowDocument;
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
