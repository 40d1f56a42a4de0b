import { checkFlow } from '../../../lib/flow-language/check';
import type { FlowDocument, FlowType } from '../../../lib/flow-language/types';
import { ACTIONS } from '../../telephone/actions/registry';
import { AwsError, notPlayed } from '../aws';

/**
 * The flow in a content, checked against the rules of the Flow language as Connect does when one is created.
 *
 * @throws AwsError InvalidContactFlowException listing every problem; NotImplemented for an action type not played
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html
 */
export function flowIn(content: string, type: FlowType): FlowDocument {
  const { document, findings } = checkFlow(content, { type });
  const problems = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ action, message }) => (action === null ? message : `action ${action}: ${message}`));
  if (document === undefined || problems.length > 0)
    throw new AwsError('InvalidContactFlowException', 400, problems.join('; '));
  const unknown = document.Actions.find(({ Type }) => ACTIONS[Type] === undefined);
  if (unknown !== undefined) throw notPlayed(`the flow action type ${unknown.Type}`);
  return document;
}
