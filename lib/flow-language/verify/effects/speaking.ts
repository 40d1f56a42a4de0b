import { type Branch, conditionName, failureBranches, resultBranches, UNFINISHED } from '../branch';
import { claiming } from '../claims';
import { delaying } from '../invariants';
import type { Knowledge } from '../knowledge';
import type { Claim, Promises } from '../promises';
import { afterFailure, type Effect, succeedsOrFails, textOf } from './effect';

/** What is said: a text, or the prompt that says it. Undefined for media. */
export function spokenIn(parameters: Readonly<Record<string, unknown>>): string | undefined {
  const spoken = parameters.Text ?? parameters.SSML ?? parameters.PromptId;
  return typeof spoken === 'string' ? spoken : undefined;
}

/** Says something to its end, unless it may be skipped because keys wait in the buffer. */
export const messageParticipant: Effect = (action, known, { system: { promises } }) => {
  const spoken = spokenIn(action.Parameters ?? {}) ?? '';
  const skipped = known.buffered && action.Parameters?.SkipWhenDTMFBufferEnabled === 'true';
  const claims = promises.claims(spoken);
  const announced = promises.isAnnouncement(spoken);
  const tried = telling(claims, known);
  const heard: Knowledge = {
    ...tried,
    plays: announced ? playedAgain(known, promises) : known.plays,
    heard: known.heard || (announced && !skipped && speaks(known, promises)),
    denial: claims.includes('not recorded') ? 'said' : known.denial,
  };
  const breaches = [...claiming(claims, known), ...delaying(heard, promises)];
  const what = `"${shortened(spoken)}"`;
  return [
    ...resultBranches(action, [{ value: undefined, known: heard, what, breaches, pauses: true }]),
    ...failureBranches(action, () => [afterFailure(action, tried)]),
  ];
};

/** Counted as far as it matters. */
export const playedAgain = ({ plays }: Knowledge, { repeats }: Promises): number =>
  Math.min(plays + 1, repeats + 2);

/** Why nobody will answer. */
const REASONS: readonly Claim[] = ['closed', 'queue full', 'unavailable', 'transfer refused'];

/** What was done for people to know, whether or not they heard it. */
const telling = (claims: readonly Claim[], known: Knowledge): Knowledge => ({
  ...known,
  denial: claims.includes('not recorded') && known.denial === 'none' ? 'tried' : known.denial,
  explained: known.explained || claims.some((claim) => REASONS.includes(claim)),
  whispered: known.whispered || claims.some((claim) => claim.startsWith('operator')),
});

/** Whether whatever speaks does so in the voice that was promised: in another an announcement is not clear (article 3). */
export const speaks = (known: Knowledge, { voice }: Promises): boolean =>
  voice === undefined || known.voiceName === voice;

/** Chooses who speaks from now on. */
export const updateContactTextToSpeechVoice: Effect = (action, known) => {
  const voiceName = textOf(action, 'TextToSpeechVoice') ?? null;
  return succeedsOrFails(action, known, [{ value: undefined, known: { ...known, voiceName }, what: '' }]);
};

/** Speaks over and over, until something else ends the wait or interrupts it. */
export const messageParticipantIteratively: Effect = (action, known) => {
  const interruptions: Branch[] = (action.Transitions?.Conditions ?? []).map((condition) => ({
    name: conditionName(condition),
    leads: { to: 'action', identifier: condition.NextAction },
    known,
    what: 'the messages are interrupted',
    breaches: [],
    pauses: true,
  }));
  return [
    { name: UNFINISHED, leads: { to: 'waiting' }, known, what: 'waits', breaches: [] },
    ...interruptions,
    ...failureBranches(action, () => [afterFailure(action, known)]),
  ];
};

const LONGEST_SHOWN = 40;
const shortened = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text;
