import { type Fields, MalformedContactEvent, optionalTextIn, textIn } from './contact-event';
import type { Answer } from './decision';

/** What the inbound flow says the caller heard and answered. */
export interface GivenAnswer {
  readonly answer: Answer;
  /** The key that gave the answer; null when none did. */
  readonly key: string | null;
  readonly language: string;
  /** The version of the announcement that the flow spoke. */
  readonly announcementVersion: string;
}

/** A caller heard an announcement that nobody approved: he cannot have been informed (article 3). */
class UnapprovedAnnouncement extends Error {
  override readonly name = 'UnapprovedAnnouncement';
}

const ANSWERED_BY_KEY: Readonly<Record<Answer, boolean>> = {
  refused: true,
  accepted: true,
  silent: false,
  undetermined: false,
};

/**
 * Reads the parameters of the flow: `answer`, `key`, `language`, `announcement`.
 *
 * @param approved the approved announcement version of each language
 * @throws MalformedContactEvent, UnapprovedAnnouncement
 */
export function givenAnswerOf(parameters: Fields, approved: Readonly<Record<string, string>>): GivenAnswer {
  const answer = textIn(
    parameters,
    'answer',
    /^(refused|accepted|silent|undetermined)$/,
    'refused, accepted, silent or undetermined',
  ) as Answer;
  const key = optionalTextIn(parameters, 'key', /^[0-9*#]$/, 'one key of the keypad or absent');
  if ((key !== null) !== ANSWERED_BY_KEY[answer])
    throw new MalformedContactEvent(
      `expected ${ANSWERED_BY_KEY[answer] ? 'a key' : 'no key'} with the answer ${answer}, got the opposite`,
    );
  const language = textIn(parameters, 'language', /^[a-z]{2}-[A-Z]{2}$/, 'a language such as fr-FR');
  const announcementVersion = textIn(parameters, 'announcement', /^[0-9a-f]{64}$/, 'an announcement version');
  if (approved[language] !== announcementVersion)
    throw new UnapprovedAnnouncement(
      `expected the approved announcement of ${language}, got ${announcementVersion}`,
    );
  return { answer, key, language, announcementVersion };
}
