import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, textOf } from '../stage';
import { DONE, failed } from '../transitions';

/**
 * Sets the contact's language. Its other fields are not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
 */
export const updateContactData: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'LanguageCode');
  const language = rendered(textOf(action, 'LanguageCode'), namespaceOf(contact, exchange));
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(language)) return failed('NoMatchingError');
  contact.language = language;
  return DONE;
};
