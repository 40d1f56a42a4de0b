/**
 * The Flow language of Amazon Connect, version 2019-10-30.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
 */
export interface FlowDocument {
  readonly Version: string;
  /** Identifier of the first action. */
  readonly StartAction: string;
  /** Layout for the console's designer; without effect. */
  readonly Metadata?: Readonly<Record<string, unknown>>;
  /** Of modules: what they take, give and branch into. */
  readonly Settings?: Readonly<Record<string, unknown>>;
  readonly Actions: readonly Action[];
}

export interface Action {
  /** Unique in the document, at most 50 characters. */
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Transitions?: Transitions;
}

/** Where an action may lead, each `NextAction` the identifier of another. */
export interface Transitions {
  readonly NextAction?: string;
  readonly Conditions?: readonly ConditionalTransition[];
  readonly Errors?: readonly ErrorTransition[];
}

export interface ConditionalTransition {
  readonly NextAction: string;
  readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] };
}

/** `NoMatchingError` takes every error that has no branch of its own. */
export interface ErrorTransition {
  readonly NextAction: string;
  readonly ErrorType: string;
}

/** Where Connect lets a flow be used. @see https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html#contact-flow-types */
export const FLOW_TYPES = [
  'CONTACT_FLOW',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'MODULE',
] as const;
export type FlowType = (typeof FLOW_TYPES)[number];

export type Channel = 'VOICE' | 'CHAT' | 'TASK';
