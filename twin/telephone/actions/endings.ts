import { resolvedValue } from '../references';
import { fieldsOf, onlyPlays, type Play, renderedText, textOf } from '../stage';
import { failed } from '../transitions';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-disconnectparticipant.html */
export const disconnectParticipant: Play = () => ({ kind: 'over', how: 'disconnected' });

/**
 * Ends a whisper, hold or queue flow; the contact goes on to the operator, or stays queued.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-endflowexecution.html
 */
export const endFlowExecution: Play = () => ({ kind: 'over', how: 'ended' });

/**
 * Goes back to the flow that invoked this module, with a result to branch by, and more to refer to.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export const endFlowModuleExecution: Play = (action, stage) => {
  const { contact } = stage;
  onlyPlays(action, 'Result', 'ResultData');
  const Result = action.Parameters?.Result === undefined ? undefined : textOf(action, 'Result');
  const ResultData = resolvedValue(fieldsOf(action, 'ResultData'), stage);
  contact.local = { ...contact.local, modules: { ...contact.local.modules, Result, ResultData } };
  return { kind: 'over', how: 'returned' };
};

/**
 * Goes on in another flow. Attributes and recording switches stay, flow attributes are lost.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-transfertoflow.html
 */
export const transferToFlow: Play = (action, stage) => {
  onlyPlays(action, 'ContactFlowId');
  const flow = stage.exchange.flow(renderedText(action, 'ContactFlowId', stage));
  return flow === undefined ? failed('NoMatchingError') : { kind: 'other flow', arn: flow.arn };
};
