import type { Charter } from '../charter';
import { spokenTexts, VOICES } from './prompts';
import type { Claim, Promises } from './verify/promises';

/** What each text of `contact-flows/prompts` claims, by its name. */
const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  RefusalConfirmed: ['not recorded', 'refusal stored'],
  NotRecorded: ['not recorded'],
  Closed: ['closed', 'not recorded'],
  QueueFull: ['queue full'],
  Unavailable: ['unavailable'],
  TransferRefused: ['transfer refused'],
  WhisperRecorded: ['operator: recorded'],
  WhisperNotRecorded: ['operator: not recorded'],
  WhisperUnclear: ['operator: unclear'],
};

/** What the flows note of a contact for its operator. */
const NOTED: Readonly<Record<string, readonly Claim[]>> = {
  'recording on': ['operator: recorded'],
  'recording off': ['operator: not recorded'],
  'recording unclear': ['operator: unclear'],
};

/** What this charter promises to whoever calls. */
export function promisesOf(
  charter: Parameters<typeof spokenTexts>[1] &
    Pick<Charter, 'languages' | 'announcementRepeats' | 'answerSeconds'>,
): Promises {
  const texts = charter.languages.map((language) => spokenTexts(language, charter));
  const claims = new Map(
    texts.flatMap((text) => Object.entries(CLAIMS).map(([name, claimed]) => [text[name], claimed] as const)),
  );
  return {
    isAnnouncement: (spoken) => texts.some(({ Announcement }) => Announcement === spoken),
    claims: (spoken) => claims.get(spoken) ?? [],
    attributeClaims: (key, value) => NOTED[`${key} ${value}`] ?? [],
    knowsTexts: true,
    voice: VOICES[charter.languages[0] as Charter['languages'][number]],
    answerSeconds: charter.answerSeconds,
    refusalKey: charter.refusalKey,
    acceptanceKey: charter.acceptanceKey,
    model: charter.consentModel,
    repeats: charter.announcementRepeats,
  };
}
