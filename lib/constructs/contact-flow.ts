import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fn } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { bind, valuesFor } from '../flow-language/bind';
import type { FlowDocument } from '../flow-language/types';
import type { Instance } from './instance';

const DOCUMENTS = join(__dirname, '..', '..', 'contact-flows');

/**
 * The type of each document in `contact-flows/`: it decides where Connect lets a flow be used, and which actions it may hold.
 * https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html#contact-flow-types
 */
const TYPES = {
  inbound: 'CONTACT_FLOW',
  'customer-queue': 'CUSTOMER_QUEUE',
  'agent-whisper': 'AGENT_WHISPER',
  'outbound-whisper': 'OUTBOUND_WHISPER',
  'queue-transfer': 'QUEUE_TRANSFER',
  'agent-transfer': 'AGENT_TRANSFER',
} as const;

export type FlowName = keyof typeof TYPES;

/**
 * As Connect shows a flow, and names it in its metrics: there, other characters would hide it.
 * https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
 */
const shown = (name: string): string => `agglo-jecoute ${name}`;

/** Of every flow of the line, as Connect shows it. */
export const FLOW_NAMES = Object.keys(TYPES).map(shown);

/** A flow of `contact-flows/`, its placeholders bound. */
export class ContactFlow extends Construct {
  readonly arn: string;
  /** The last part of the ARN. */
  readonly contactFlowId: string;

  /**
   * @param values by placeholder; the flow takes those that it holds
   * @throws BindError when it holds another
   */
  constructor(
    scope: Construct,
    id: string,
    instance: Instance,
    name: FlowName,
    values: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const document: FlowDocument = JSON.parse(readFileSync(join(DOCUMENTS, `${name}.json`), 'utf8'));
    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.arn,
      name: shown(name),
      type: TYPES[name],
      content: JSON.stringify(bind(document, valuesFor(document, values))),
    });
    this.arn = flow.attrContactFlowArn;
    this.contactFlowId = Fn.select(3, Fn.split('/', flow.attrContactFlowArn));
  }
}
