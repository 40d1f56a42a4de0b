import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, textOf } from '../stage';
import { failed } from '../transitions';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-disconnectparticipant.html */
export const disconnectParticipant: Play = () => ({ kind: 'over', how: 'disconnected' });

/**
 * Ends a whisper or queue flow; the contact goes on to the operator, or stays queued.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-endflowexecution.html
 */
export const endFlowExecution: Play = () => ({ kind: 'over', how: 'ended' });

/**
 * Goes on in another flow. Attributes and recording switches stay.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-transfertoflow.html
 */
export const transferToFlow: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'ContactFlowId');
  const reference = rendered(textOf(action, 'ContactFlowId'), namespaceOf(contact, exchange));
  const flow = exchange.flow(reference);
  return flow === undefined ? failed('NoMatchingError') : { kind: 'other flow', arn: flow.arn };
};
