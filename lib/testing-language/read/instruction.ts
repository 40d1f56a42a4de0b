import { holdsPlaceholder } from '../../flow-language/references';
import type { Instruction } from '../types';
import type { Place } from './place';

/** `Utterance` with a `Value` is what works; the others are what one edition or another says. */
const UTTERANCES = ['Utterance', 'TextUtterance', 'TextInput'];

/** What a caller is told to do. @throws Refused */
export function instructionAt(parameters: Place): Instruction {
  const actor = parameters.at('Actor');
  if (actor.given) actor.oneOf(['Customer'], 'bad-instruction');
  const instruction = parameters.at('Instruction');
  if (!instruction.given) return instruction.refuse('bad-instruction', 'an Instruction');
  const type = instruction.at('Type').text('bad-instruction', 'a Type of instruction');
  const properties = instruction.at('Properties');
  if (type === 'DtmfInput') return { kind: 'keys', keys: keysAt(properties) };
  if (type === 'Disconnect') {
    if (properties.given && instruction.strict && Object.keys(properties.fields()).length > 0)
      return properties.refuse('bad-instruction', 'no Properties to disconnect');
    return { kind: 'disconnect' };
  }
  const known = instruction.strict ? UTTERANCES.slice(0, 1) : UTTERANCES;
  if (!known.includes(type))
    return instruction
      .at('Type')
      .refuse('bad-instruction', ['DtmfInput', ...known, 'Disconnect'].join(' or '));
  const spoken = instruction.strict ? properties.at('Value') : properties.at('Value', 'Text', 'SSML');
  return { kind: 'utterance', text: spoken.text('bad-instruction', 'a Value that is said') };
}

/** Keys of the keypad, as a text or, as some write one, a number. A chat has no keypad. */
function keysAt(properties: Place): string {
  if (properties.terms.entryPoint === 'CHAT')
    return properties.refuse('bad-instruction', 'no DtmfInput in a chat');
  const pressed = properties.at('Value');
  const keys = typeof pressed.value === 'number' ? String(pressed.value) : pressed.value;
  // Someone has still to fill a placeholder in.
  return typeof keys === 'string' && (/^[0-9*#]+$/.test(keys) || holdsPlaceholder(keys))
    ? keys
    : pressed.refuse('bad-instruction', 'keys of the keypad');
}
