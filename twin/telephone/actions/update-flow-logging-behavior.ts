import { onlyPlays, type Play, textOf, UnknownAction } from '../stage';
import { DONE } from '../transitions';

/**
 * Turns the flow's log off. Turned on it would hold callers' numbers, which the twin keeps nowhere: that is not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowloggingbehavior.html
 */
export const updateFlowLoggingBehavior: Play = (action) => {
  onlyPlays(action, 'FlowLoggingBehavior');
  if (textOf(action, 'FlowLoggingBehavior') !== 'Disabled') throw new UnknownAction(action, 'a flow log');
  return DONE;
};
