import { type Problem, Refused } from './problem';
import { actionAt } from './read/action';
import { eventAt } from './read/event';
import { inventedIn } from './read/invented';
import { ordered } from './read/order';
import { type EntryPoint, type Mode, Place } from './read/place';
import type { Observation, TestAction, TestCase, TestEvent } from './types';

/** A test case, or why the text is none. */
export type TestCaseRead =
  | { readonly testCase: TestCase; readonly problems: readonly [] }
  | { readonly testCase: undefined; readonly problems: readonly Problem[] };

/** Of the language; the early reference's example alone says otherwise, and no instance took that. */
const VERSION = '2019-10-30';
const EARLY_VERSION = '2025-06-21';

/**
 * Reads any text as a test case. Never throws.
 *
 * @param mode `strict` refuses what live instances do; `lenient` reads every spelling that was ever documented
 * @param entryPoint a chat has no keypad
 * @example readTestCase(readFileSync('refused-by-key.json', 'utf8'), 'strict').problems
 */
export function readTestCase(text: string, mode: Mode, entryPoint: EntryPoint = 'VOICE_CALL'): TestCaseRead {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      problems.push(refused.problem);
      return undefined;
    }
  };
  const value = attempt(() => parsed(text));
  if (value === undefined) return { testCase: undefined, problems };
  const document = new Place(value, '', { mode, entryPoint });
  problems.push(...inventedIn(value));
  attempt(() => versionAt(document.at('Version')));
  const places = attempt(() => document.at('Observations').list()) ?? [];
  const observations = places.flatMap((place) => attempt(() => observationAt(place, attempt)) ?? []);
  if (problems.length === 0) attempt(() => graphAt(document.at('Observations'), observations));
  return problems.length === 0
    ? { testCase: { observations }, problems: [] }
    : { testCase: undefined, problems };
}

type Attempt = <T>(read: () => T) => T | undefined;

function parsed(text: string): unknown {
  try {
    // A JSON null is read, and refused for its shape.
    return JSON.parse(text) ?? {};
  } catch {
    throw new Refused({ code: 'not-json', at: '', message: 'expected JSON, got another text' });
  }
}

function versionAt(version: Place): void {
  version.oneOf(version.strict ? [VERSION] : [VERSION, EARLY_VERSION], 'bad-version');
}

/** An observation of which every wrong part is told, rather than the first alone. */
function observationAt(place: Place, attempt: Attempt): Observation {
  const id = place.at('Identifier').text('bad-identifier', 'an Identifier');
  const usage = attempt(() => usageAt(place.at('Usage')));
  const event = attempt(() => eventAt(place.at('Event')));
  const actions = place.at('Actions');
  const inOrder = attempt(() => (actions.given ? ordered(actions.list()) : [])) ?? [];
  const read = inOrder.flatMap((action): TestAction[] => {
    const taken = attempt(() => actionAt(action));
    return taken === undefined ? [] : [taken];
  });
  const next = attempt(() => nextAt(place.at('Transitions'))) ?? [];
  return { id, event: event ?? NEVER, actions: read, next, ...(usage !== undefined && { usage }) };
}

/** Of an observation whose event was refused, and with it the document. */
const NEVER: TestEvent = { type: 'TestCompleted' };

const nextAt = (transitions: Place): string[] => {
  const next = transitions.given ? transitions.at('NextObservations') : transitions;
  return next.given
    ? next.list().map((one) => one.text('bad-transition', 'the Identifier of an observation'))
    : [];
};

/**
 * How often, where that is other than exactly once: what an observation does when it says nothing.
 */
function usageAt(usage: Place): string | undefined {
  if (!usage.given) return undefined;
  const types = ['Exactly', 'AtLeast', 'AtMost', 'Always'];
  const type = usage.at('Type').oneOf(usage.strict ? types : [...types, 'EXACTLY', 'ANY'], 'bad-usage');
  const times = usage.at('Times');
  if (!times.given && (type === 'Always' || !usage.strict)) return type === 'EXACTLY' ? undefined : type;
  if (!Number.isInteger(times.value) || (times.value as number) < 0)
    times.refuse('bad-usage', 'a whole number of Times');
  return /^exactly$/i.test(type) && times.value === 1 ? undefined : `${type} ${times.value}`;
}

/** @throws Refused when observations share a name, lead nowhere, or none is active from the start */
function graphAt(list: Place, observations: readonly Observation[]): void {
  const ids = new Set(observations.map(({ id }) => id));
  if (ids.size < observations.length) list.refuse('duplicate-identifier', 'each Identifier once');
  const led = new Set(observations.flatMap(({ next }) => next));
  for (const id of led)
    if (!ids.has(id))
      list.refuse(
        'dangling-target',
        `NextObservations of the document, of which ${JSON.stringify(id).slice(0, 60)} is none`,
      );
  if (observations.every(({ id }) => led.has(id)))
    list.refuse('no-start', 'an observation that no other leads to');
}
