import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, textOf } from '../stage';
import { DONE, failed } from '../transitions';

/** The French voices of Amazon Polly and their engines. https://docs.aws.amazon.com/polly/latest/dg/available-voices.html */
const ENGINES: Readonly<Record<string, readonly string[]>> = {
  Lea: ['standard', 'neural', 'generative'],
  Remi: ['neural', 'generative'],
  Celine: ['standard'],
  Mathieu: ['standard'],
};

/**
 * Chooses the voice that speaks from now on; an error when there is no such voice, or not with that engine.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttexttospeechvoice.html
 */
export const updateContactTextToSpeechVoice: Play = (action, { contact, exchange }) => {
  onlyPlays(action, 'TextToSpeechVoice', 'TextToSpeechEngine');
  const namespace = namespaceOf(contact, exchange);
  const voice = rendered(textOf(action, 'TextToSpeechVoice'), namespace);
  const engine = rendered(String(action.Parameters?.TextToSpeechEngine ?? 'standard'), namespace);
  if (ENGINES[voice]?.includes(engine) !== true) return failed('NoMatchingError');
  contact.voice = voice;
  return DONE;
};
