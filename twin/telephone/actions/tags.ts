import { rendered } from '../references';
import { fieldsOf, onlyPlays, type Play, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-tagcontact.html six tags of one's own at most */
const MOST_TAGS = 6;

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-tagcontact.html */
export const tagContact: Play = (action, stage) => {
  onlyPlays(action, 'Tags');
  const { contact } = stage;
  const set = Object.entries(fieldsOf(action, 'Tags')).map(([key, value]) => [
    rendered(key, stage),
    rendered(String(value), stage),
  ]);
  const tags: Record<string, string> = { ...contact.tags, ...Object.fromEntries(set) };
  if (Object.keys(tags).length > MOST_TAGS) return failed('NoMatchingError');
  contact.tags = tags;
  return DONE;
};

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-untagcontact.html */
export const untagContact: Play = (action, { contact }) => {
  onlyPlays(action, 'TagKeys');
  const { TagKeys } = action.Parameters ?? {};
  if (!Array.isArray(TagKeys)) throw new UnknownAction(action, 'a lack of TagKeys');
  contact.tags = Object.fromEntries(Object.entries(contact.tags).filter(([key]) => !TagKeys.includes(key)));
  return DONE;
};
