import { spokenSeconds } from '../../lib/flow-language/spoken-time';
import type { Action } from '../../lib/flow-language/types';
import type { Reaction } from './director';
import { rendered } from './references';
import { type Stage, UnknownAction } from './stage';
import { wordsOf } from './words';

/** What can be said to a participant: one of them at a time. */
export const SPOKEN = ['Text', 'SSML', 'PromptId', 'Media'];

/**
 * What a message says: its text or SSML. A recorded prompt is heard as `prompt <id>`, and as long as that takes to be said: how
 * long it is, and what it says, the flow does not tell.
 *
 * @returns undefined when it says nothing at all
 * @throws UnknownAction when it is more than one thing
 */
export function speechIn(
  action: Action,
  message: Readonly<Record<string, unknown>>,
  stage: Stage,
): string | undefined {
  const given = SPOKEN.filter((kind) => message[kind] !== undefined);
  if (given.length === 0) return undefined;
  const [kind = ''] = given;
  const media = message.Media as { readonly Uri?: unknown } | null | undefined;
  const said = kind === 'Media' ? media?.Uri : message[kind];
  if (given.length > 1 || typeof said !== 'string')
    throw new UnknownAction(action, `a message other than one of ${SPOKEN.join(', ')}`);
  const text = rendered(said, stage);
  return kind === 'PromptId' || kind === 'Media' ? promptNamed(text) : text;
}

/** Nothing when no prompt is named: it cannot be played. */
const promptNamed = (id: string): string => (id === '' ? '' : `prompt ${id.split('/').at(-1)}`);

/** Speaks a message, to its end or as much of it as goes into `atMostSeconds`. */
export async function speak(text: string, stage: Stage, atMostSeconds?: number): Promise<void> {
  await announce(text, stage);
  await stage.line.say(stage.audience, text, atMostSeconds);
}

/** Tells whoever directs the call what is about to be heard. */
async function announce(text: string, { contact, audience, director }: Stage): Promise<void> {
  if (director.hears === undefined) return;
  const words = wordsOf(text);
  if (words !== '') await director.hears({ contact, who: audience, text: words });
}

type Answer = Extract<Reaction, { kind: 'keys' | 'words' }>;

/** Asks for an answer, speaks, and stops as the answer comes. @param limitSeconds from the end of the speech */
export async function askAloud(
  action: Action,
  text: string,
  limitSeconds: number,
  wants: 'keys' | 'words',
  stage: Stage,
): Promise<Answer | undefined> {
  await announce(text, stage);
  const promptSeconds = spokenSeconds(text);
  const reaction = await reactionTo(action, wants, promptSeconds, stage);
  const { line, audience } = stage;
  if (reaction?.kind === 'hangs up') line.hangUpIn(reaction.afterSeconds);
  const answers = reaction?.kind === 'keys' || reaction?.kind === 'words' ? reaction : undefined;
  if (answers === undefined || answers.afterSeconds >= promptSeconds + limitSeconds) {
    await line.say(audience, text);
    await line.pass(limitSeconds);
    return undefined;
  }
  await line.say(audience, text, answers.afterSeconds);
  await line.pass(Math.max(0, answers.afterSeconds - promptSeconds));
  return answers;
}

/** What the person does who is asked: what he pressed too early, what the director says, or what the script has. */
export async function reactionTo(
  action: Action,
  wants: 'keys' | 'words' | 'choice',
  promptSeconds: number,
  stage: Stage,
): Promise<Reaction | undefined> {
  const { contact, director } = stage;
  if (wants === 'keys' && contact.leftOver !== undefined) {
    const { keys, afterSeconds } = contact.leftOver;
    contact.leftOver = undefined;
    return { kind: 'keys', keys, afterSeconds };
  }
  const options = (action.Transitions?.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands);
  const request = { contact, action, wants, options, promptSeconds };
  return (await director.asked?.(request)) ?? stage.react(request);
}
