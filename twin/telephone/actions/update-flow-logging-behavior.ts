import { onlyPlays, type Play, textOf, UnknownAction } from '../stage';
import { DONE } from '../transitions';

/**
 * Turns the flow's log on or off. It would hold callers' numbers, which the twin keeps nowhere: none is written either way.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowloggingbehavior.html
 */
export const updateFlowLoggingBehavior: Play = (action) => {
  onlyPlays(action, 'FlowLoggingBehavior');
  if (!['Enabled', 'Disabled'].includes(textOf(action, 'FlowLoggingBehavior')))
    throw new UnknownAction(action, 'that FlowLoggingBehavior');
  return DONE;
};
