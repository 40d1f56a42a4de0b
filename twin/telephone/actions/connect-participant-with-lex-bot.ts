import { isFields } from '../../../lib/flow-language/parse';
import { rendered } from '../references';
import { askAloud, SPOKEN, speechIn } from '../speech';
import { fieldsOf, lacking, onlyPlays, type Play, UnknownAction } from '../stage';
import { failed } from '../transitions';

/**
 * How long the caller may stay silent before the bot gives him up. Lex waits four seconds for the first word unless told otherwise;
 * how often it asks again is the bot's affair.
 * @see https://docs.aws.amazon.com/lexv2/latest/dg/session-attribs-speech.html
 */
const SILENCE_SECONDS = 4;

/**
 * Speaks, and has a bot make an intent of what the caller says; his voice stops the speech, and the touch-tone buffer is emptied.
 * A bot that is told nothing recognizes nothing: that this takes the branch of the time limit, or that of any error, is assumed.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-connectparticipantwithlexbot.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html#lex-attrib-table
 */
export const connectParticipantWithLexBot: Play = async (action, stage) => {
  onlyPlays(
    action,
    ...SPOKEN,
    'LexV2Bot',
    'LexBot',
    'LexSessionAttributes',
    'LexInitializationData',
    'LexTimeoutSeconds',
  );
  const { contact, exchange } = stage;
  const { AliasArn, Name } = { ...fieldsOf(action, 'LexBot'), ...fieldsOf(action, 'LexV2Bot') };
  const named = AliasArn ?? Name;
  if (typeof named !== 'string') throw new UnknownAction(action, 'a lack of a bot');
  if (exchange.bot === undefined) throw lacking(action, 'a bot');
  const bot = exchange.bot(rendered(named, stage));
  if (bot === undefined) return failed('NoMatchingError');
  contact.touchTones = contact.touchTones === undefined ? undefined : '';
  const text = speechIn(action, action.Parameters ?? {}, stage) ?? '';
  const told = await askAloud(action, text, SILENCE_SECONDS, 'words', stage);
  if (told === undefined) return failed('InputTimeLimitExceeded');
  const words = told.kind === 'keys' ? told.keys : told.words;
  stage.line.note('caller', told.kind === 'keys' ? `tape ${words}` : `dit « ${words} »`);
  const intents = (action.Transitions?.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands);
  const { intent, slots = {}, sessionAttributes } = await bot.recognize(words, intents);
  const given = fieldsOf(action, 'LexSessionAttributes');
  const passed = isFields(given) ? given : {};
  contact.local = {
    ...contact.local,
    lex: {
      IntentName: intent,
      Slots: slots,
      SessionAttributes: { ...passed, ...sessionAttributes },
    },
  };
  return { kind: 'done', result: intent };
};
