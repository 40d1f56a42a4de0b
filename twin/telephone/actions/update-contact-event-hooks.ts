import { isFields } from '../../../lib/flow-language/parse';
import { rendered } from '../references';
import { fieldsOf, onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

const HOOKS = [
  'CustomerQueue',
  'AgentWhisper',
  'CustomerWhisper',
  'AgentHold',
  'CustomerHold',
  'CustomerRemaining',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
];

/**
 * Names the flow that runs at an event of the contact; for none, where a whisper's execution is disabled. Calls are never paused:
 * the flows for that are taken and do not run.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-whisper-flow.html disabling one
 */
export const updateContactEventHooks: Play = (action, stage) => {
  const { contact, exchange } = stage;
  onlyPlays(action, 'EventHooks', 'EventHooksConfiguration');
  const hooks = Object.entries(fieldsOf(action, 'EventHooks'));
  const [event, reference] = hooks[0] ?? [];
  if (hooks.length !== 1 || event === undefined || !HOOKS.includes(event) || typeof reference !== 'string')
    throw new UnknownAction(action, `EventHooks other than one of ${HOOKS.join(', ')}`);
  const configured = fieldsOf(action, 'EventHooksConfiguration')[event];
  if (isFields(configured) && configured.DisableExecution === 'true') {
    contact.hooks.delete(event);
    return DONE;
  }
  const flow = exchange.flow(rendered(reference, stage));
  if (flow === undefined) return failed('NoMatchingError');
  contact.hooks.set(event, flow);
  return DONE;
};
