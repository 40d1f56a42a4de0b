import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

const PLAYED = ['CustomerQueue', 'AgentWhisper'];

/**
 * Names the flow that runs at an event of the contact: while it is queued, or as an operator answers.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html
 */
export const updateContactEventHooks: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'EventHooks');
  const hooks = Object.entries(action.Parameters?.EventHooks ?? {});
  const [event, reference] = hooks[0] ?? [];
  if (hooks.length !== 1 || event === undefined || !PLAYED.includes(event) || typeof reference !== 'string')
    throw new UnknownAction(action, `EventHooks other than one of ${PLAYED.join(', ')}`);
  const flow = exchange.flow(rendered(reference, namespaceOf(contact, exchange)));
  if (flow === undefined) return failed('NoMatchingError');
  contact.hooks.set(event, flow);
  return DONE;
};
