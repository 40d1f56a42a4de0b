import french from '../../contact-flows/prompts/fr-FR.json';
import type { Charter } from '../charter';

/** What a language's texts take from the charter; every slot `{name}` of a text is one of these. */
type Slots = Readonly<
  Record<
    | 'maximumDays'
    | 'controller'
    | 'informationSite'
    | 'refusalKey'
    | 'acceptanceKey'
    | 'conversationIs'
    | 'callIs',
    string
  >
>;

const LANGUAGES: Record<
  Charter['languages'][number],
  { readonly texts: typeof french; readonly signs: Words }
> = {
  'fr-FR': {
    texts: french,
    signs: { '*': 'étoile', '#': 'dièse', '.': ' point ', '/': ' barre oblique ', '-': ' tiret ' },
  },
};

/**
 * A neural voice of each language, by its name in Amazon Polly.
 * https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
 */
export const VOICES: Record<Charter['languages'][number], string> = { 'fr-FR': 'Lea' };

/** How a sign is said aloud. */
type Words = Readonly<Record<'*' | '#' | '.' | '/' | '-', string>>;

/** What the texts depend on. */
type Wording = Pick<
  Charter,
  | 'consentModel'
  | 'samplingRate'
  | 'maximumDays'
  | 'controller'
  | 'informationUrl'
  | 'refusalKey'
  | 'acceptanceKey'
>;

/**
 * Every text that a flow speaks, complete, by the name of its placeholder (`Announcement`, `RefusalConfirmed`, …).
 * `Announcement` is the variant of the charter's consent model; where only a sample of the calls is recorded, it says that this
 * one may be, not that it will (article 3).
 */
export function spokenTexts(
  language: Charter['languages'][number],
  charter: Wording,
): Record<string, string> {
  const { Announcement, Recorded: _, Heard: __, ...others } = LANGUAGES[language].texts;
  return complete({ Announcement: Announcement[charter.consentModel], ...others }, language, charter);
}

/**
 * A part of a text by which a test knows it, by the name of its placeholder (`AnnouncementEnd`, `ClosedHeard`, …): between two
 * pauses, where a transcript may be cut. `AnnouncementEnd` is the last that the announcement says.
 */
export function heardParts(language: Charter['languages'][number], charter: Wording): Record<string, string> {
  const { AnnouncementEnd, ...others } = LANGUAGES[language].texts.Heard;
  return complete({ AnnouncementEnd: AnnouncementEnd[charter.consentModel], ...others }, language, charter);
}

function complete(
  texts: Readonly<Record<string, string>>,
  language: Charter['languages'][number],
  charter: Wording,
): Record<string, string> {
  const {
    texts: { Recorded },
    signs,
  } = LANGUAGES[language];
  const slots: Slots = {
    ...(charter.samplingRate < 1 ? Recorded.sampled : Recorded.always),
    maximumDays: String(charter.maximumDays),
    controller: charter.controller,
    informationSite: saidAloud(siteOf(charter.informationUrl), signs),
    refusalKey: saidAloud(charter.refusalKey, signs),
    acceptanceKey: saidAloud(charter.acceptanceKey, signs),
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, slots)]));
}

const filled = (text: string, slots: Slots): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name as keyof Slots] ?? slot);

/** A page's address as people say it: without the scheme, `www.` and a closing slash. */
const siteOf = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

const saidAloud = (written: string, words: Words): string =>
  written.replace(/[*#./-]/g, (sign) => words[sign as keyof Words]);
