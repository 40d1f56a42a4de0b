import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

/** Together, of keys and values. https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html */
const LARGEST_BYTES = 32 * 1024;

/**
 * Sets attributes of the contact: all of them or, when they become too large, none.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
 */
export const updateContactAttributes: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'Attributes', 'TargetContact');
  const { Attributes, TargetContact = 'Current' } = action.Parameters ?? {};
  if (TargetContact !== 'Current') throw new UnknownAction(action, 'TargetContact Related');
  if (typeof Attributes !== 'object' || Attributes === null)
    throw new UnknownAction(action, 'a lack of Attributes');
  const namespace = namespaceOf(contact, exchange);
  const set = Object.entries(Attributes).map(([key, value]) => [
    rendered(key, namespace),
    rendered(String(value), namespace),
  ]);
  const attributes: Record<string, string> = { ...contact.attributes, ...Object.fromEntries(set) };
  const bytes = Object.entries(attributes).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  if (bytes > LARGEST_BYTES) return failed('NoMatchingError');
  contact.attributes = attributes;
  return DONE;
};
