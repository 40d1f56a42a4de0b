import { onlyPlays, type Play, textOf, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

const STATES = ['AgentOnHold', 'CustomerOnHold', 'OffHold'];

/**
 * Puts the caller or the operator of the contact before a transfer on hold, or takes both off it. Who hears whom meanwhile is not
 * played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatepreviouscontactparticipantstate.html
 */
export const updatePreviousContactParticipantState: Play = (action, { contact }) => {
  onlyPlays(action, 'PreviousContactParticipantState');
  if (!STATES.includes(textOf(action, 'PreviousContactParticipantState')))
    throw new UnknownAction(action, 'that PreviousContactParticipantState');
  return contact.previousId === null ? failed('NoMatchingError') : DONE;
};
