import type { Charter } from '../charter';
import { spokenTexts } from './prompts';
import type { Claim, Promises } from './verify/promises';

/** What each text of `contact-flows/prompts` claims, by its name. */
const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  RefusalConfirmed: ['not recorded', 'refusal stored'],
  NotRecorded: ['not recorded'],
  Closed: ['closed', 'not recorded'],
  QueueFull: ['queue full'],
  WhisperRecorded: ['operator: recorded'],
  WhisperNotRecorded: ['operator: not recorded'],
  WhisperUnclear: ['operator: unclear'],
};

/** What this charter promises to whoever calls. */
export function promisesOf(
  charter: Parameters<typeof spokenTexts>[1] & Pick<Charter, 'languages' | 'announcementRepeats'>,
): Promises {
  const texts = charter.languages.map((language) => spokenTexts(language, charter));
  const claims = new Map(
    texts.flatMap((text) => Object.entries(CLAIMS).map(([name, claimed]) => [text[name], claimed] as const)),
  );
  return {
    isAnnouncement: (spoken) => texts.some(({ Announcement }) => Announcement === spoken),
    claims: (spoken) => claims.get(spoken) ?? [],
    refusalKey: charter.refusalKey,
    acceptanceKey: charter.acceptanceKey,
    model: charter.consentModel,
    repeats: charter.announcementRepeats,
  };
}
