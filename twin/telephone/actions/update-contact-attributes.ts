import type { Action } from '../../../lib/flow-language/types';
import type { Contact } from '../contact';
import { rendered } from '../references';
import { onlyPlays, type Play, type Stage, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

/** Together, of keys and values. https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html */
const LARGEST_BYTES = 32 * 1024;

/**
 * Sets attributes of the contact, or of the one that it is a guide to: all of them or, when they become too large, none.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
 */
export const updateContactAttributes: Play = (action, stage) => {
  onlyPlays(action, 'Attributes', 'TargetContact');
  const { Attributes } = action.Parameters ?? {};
  if (typeof Attributes !== 'object' || Attributes === null)
    throw new UnknownAction(action, 'a lack of Attributes');
  const contact = targetOf(action, stage);
  if (contact === undefined) return failed('NoMatchingError');
  const set = Object.entries(Attributes).map(([key, value]) => [
    rendered(key, stage),
    rendered(String(value), stage),
  ]);
  const attributes: Record<string, string> = { ...contact.attributes, ...Object.fromEntries(set) };
  const bytes = Object.entries(attributes).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  if (bytes > LARGEST_BYTES) return failed('NoMatchingError');
  contact.attributes = attributes;
  return DONE;
};

/** Whom an action changes; undefined when it is to be a related contact and there is none. */
export function targetOf(action: Action, { contact }: Stage): Contact | undefined {
  const { TargetContact = 'Current' } = action.Parameters ?? {};
  if (TargetContact === 'Current') return contact;
  if (TargetContact === 'Related') return contact.related;
  throw new UnknownAction(action, 'that TargetContact');
}
