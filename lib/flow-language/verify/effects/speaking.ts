import { type Branch, failureBranches } from '../branch';
import { claiming, delaying } from '../invariants';
import type { Knowledge } from '../knowledge';
import { afterFailure, type Effect, succeedsOrFails } from './effect';

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
  const heard: Knowledge = {
    ...known,
    plays: known.plays + (announced ? 1 : 0),
    heard: known.heard || (announced && !skipped),
    denied: known.denied || claims.includes('not recorded'),
  };
  const breaches = [...claiming(claims, known), ...delaying(heard, promises)];
  return succeedsOrFails(action, known, [
    { value: undefined, known: heard, what: `"${shortened(spoken)}"`, breaches },
  ]);
};

/** Speaks over and over, until something else ends the wait or interrupts it. */
export const messageParticipantIteratively: Effect = (action, known) => {
  const interruptions: Branch[] = (action.Transitions?.Conditions ?? []).map(({ Condition, NextAction }) => ({
    name: `${Condition.Operator} ${Condition.Operands.join(' ')}`,
    leads: { to: 'action', identifier: NextAction },
    known,
    what: 'the messages are interrupted',
    breaches: [],
  }));
  return [
    { name: 'unfinished', leads: { to: 'waiting' }, known, what: 'waits', breaches: [] },
    ...interruptions,
    ...failureBranches(action, () => [afterFailure(action, known)]),
  ];
};

const LONGEST_SHOWN = 40;
const shortened = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text;
