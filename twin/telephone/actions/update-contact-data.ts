import { holdsPlaceholder } from '../../../lib/flow-language/references';
import { onlyPlays, type Play, renderedText } from '../stage';
import { DONE, failed } from '../transitions';
import { targetOf } from './update-contact-attributes';

const PLAYED = ['LanguageCode', 'Name', 'Description', 'CustomerId', 'WisdomSessionArn'];

/**
 * Sets the contact's language, name, description and ties to other systems. Its other fields are not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
 */
export const updateContactData: Play = (action, stage) => {
  onlyPlays(action, 'TargetContact', ...PLAYED);
  const contact = targetOf(action, stage);
  if (contact === undefined) return failed('NoMatchingError');
  const given = PLAYED.filter((name) => action.Parameters?.[name] !== undefined);
  const { LanguageCode: language, ...details } = Object.fromEntries(
    given.map((name) => [name, renderedText(action, name, stage)]),
  );
  if (language !== undefined && !isLanguage(language)) return failed('NoMatchingError');
  contact.language = language ?? contact.language;
  contact.details = { ...contact.details, ...details };
  return DONE;
};

const isLanguage = (code: string): boolean => /^[a-z]{2}-[A-Z]{2}$/.test(code) || holdsPlaceholder(code);
