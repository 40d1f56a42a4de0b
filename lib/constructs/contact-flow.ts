import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fn } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { bind, valuesFor } from '../flow-language/bind';
import { DOCUMENTS, type FlowName } from '../flow-language/documents';
import type { FlowDocument } from '../flow-language/types';
import type { FlowVerification } from './flow-verification';
import type { Instance } from './instance';

const FOLDER = join(__dirname, '..', '..', 'contact-flows');

/**
 * As Connect shows a flow, and names it in its metrics: there, other characters would hide it.
 * https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
 */
const shown = (name: string): string => `agglo-jecoute ${name}`;

/** Of every flow of the line, as Connect shows it. */
export const FLOW_NAMES = Object.keys(DOCUMENTS).map(shown);

/** Where a flow lies: the instance that runs it, and the others with which it is verified. */
export interface FlowPlace {
  readonly instance: Instance;
  readonly verification: FlowVerification;
}

/** A flow of `contact-flows/`, its placeholders bound, verified with those that it leads to. */
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
    { instance, verification }: FlowPlace,
    name: FlowName,
    values: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const document: FlowDocument = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    const bound = bind(document, valuesFor(document, values));
    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: instance.arn,
      name: shown(name),
      type: DOCUMENTS[name],
      content: JSON.stringify(bound),
    });
    this.arn = flow.attrContactFlowArn;
    verification.add({ name, type: DOCUMENTS[name], document: bound, reference: this.arn });
    this.contactFlowId = Fn.select(3, Fn.split('/', flow.attrContactFlowArn));
  }
}
