import { isFields } from '../../../lib/flow-language/parse';
import { rendered } from '../references';
import { fieldsOf, onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE } from '../transitions';

/**
 * Sets attributes that this flow alone knows.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowattributes.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html#flow-attributes
 */
export const updateFlowAttributes: Play = (action, stage) => {
  onlyPlays(action, 'FlowAttributes');
  const { contact } = stage;
  const set = Object.entries(fieldsOf(action, 'FlowAttributes')).map(([key, given]) => {
    if (!isFields(given) || typeof given.Value !== 'string')
      throw new UnknownAction(action, 'a flow attribute without a Value');
    return [key, rendered(given.Value, stage)];
  });
  const flowAttributes = { ...contact.local.flowAttributes, ...Object.fromEntries(set) };
  contact.local = { ...contact.local, flowAttributes };
  return DONE;
};
