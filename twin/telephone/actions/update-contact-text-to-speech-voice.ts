import { rendered } from '../references';
import { onlyPlays, type Play, renderedText } from '../stage';
import { DONE, failed } from '../transitions';

/** The French voices of Amazon Polly and their engines. https://docs.aws.amazon.com/polly/latest/dg/available-voices.html */
const ENGINES: Readonly<Record<string, readonly string[]>> = {
  Lea: ['standard', 'neural', 'generative'],
  Remi: ['neural', 'generative'],
  Celine: ['standard'],
  Mathieu: ['standard'],
};

/**
 * Chooses the voice that speaks from now on; an error when there is no such voice, or not with that engine. Voices of other
 * languages are those that the exchange has. A style changes nothing that is seen here.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttexttospeechvoice.html
 */
export const updateContactTextToSpeechVoice: Play = (action, stage) => {
  onlyPlays(action, 'TextToSpeechVoice', 'TextToSpeechEngine', 'TextToSpeechStyle');
  const { contact, exchange } = stage;
  const voice = renderedText(action, 'TextToSpeechVoice', stage);
  const given = rendered(String(action.Parameters?.TextToSpeechEngine ?? 'standard'), stage);
  const engine = given.toLowerCase();
  const french = Object.hasOwn(ENGINES, voice) ? ENGINES[voice] : undefined;
  const speaks = french?.includes(engine) ?? exchange.hasVoice?.(voice, engine) ?? false;
  if (!speaks) return failed('NoMatchingError');
  contact.voice = voice;
  return DONE;
};
