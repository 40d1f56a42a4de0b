import type { FlowType } from './types';

/**
 * The type of each document in `contact-flows/`: it decides where Connect lets a flow be used, and which actions it may hold.
 * https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html#contact-flow-types
 */
export const DOCUMENTS = {
  inbound: 'CONTACT_FLOW',
  'customer-queue': 'CUSTOMER_QUEUE',
  'agent-whisper': 'AGENT_WHISPER',
  'outbound-whisper': 'OUTBOUND_WHISPER',
  'queue-transfer': 'QUEUE_TRANSFER',
  'agent-transfer': 'AGENT_TRANSFER',
} as const satisfies Readonly<Record<string, FlowType>>;

export type FlowName = keyof typeof DOCUMENTS;
