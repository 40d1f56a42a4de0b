import type { Charter } from '../charter';
import { announcementVersion } from '../domain/announcement';
import { spokenTexts, VOICES } from '../flow-language/prompts';

/** What the charter gives to the flows' placeholders: texts, voice, keys and times. Connect writes numbers as texts too. */
export function flowValues(charter: Charter): Record<string, string> {
  const [language] = charter.languages as [Charter['languages'][number]];
  const texts = spokenTexts(language, charter);
  return {
    ...texts,
    AnnouncementVersion: announcementVersion(texts.Announcement as string),
    Language: language,
    Voice: VOICES[language],
    RefusalKey: charter.refusalKey,
    AcceptanceKey: charter.acceptanceKey,
    AnswerSeconds: String(charter.answerSeconds),
    AnnouncementRepeats: String(charter.announcementRepeats),
  };
}
