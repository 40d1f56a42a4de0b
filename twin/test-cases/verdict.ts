import { holdsPlaceholder } from '../../lib/flow-language/references';
import type { Observation, TestCase, TestEvent } from '../../lib/testing-language/types';
import type { Failure, Outcome } from './result';

export interface Verdict {
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** Of a test that failed. */
  readonly failure?: Failure;
}

/** How a run stands when it is over. */
interface Standing {
  /** What ended the test: its own command or a wrong assertion; undefined when the call did, or time. */
  readonly ending: 'end' | 'assertion' | undefined;
  readonly failedAssertion: string;
  /** Observations that wait still. */
  readonly waiting: readonly Observation[];
  /** Whether all the time that a run has went by. */
  readonly late: boolean;
  /** Whether a message decided that a live instance was seen not to send. */
  readonly reliedOnReplay: boolean;
  /** Why the call could not be followed to its end. */
  readonly stopped: string | undefined;
}

/** Judges a run. What nobody documents, and what this machine cannot know, is not simulated: it never passes. */
export function verdictOf(standing: Standing): Verdict {
  const { ending, failedAssertion, late, reliedOnReplay, stopped } = standing;
  const [waiting] = standing.waiting;
  if (stopped !== undefined) return notSimulated(stopped);
  if (ending === 'assertion') return failed('ASSERT_DATA', failedAssertion);
  if (ending === undefined)
    return waiting === undefined
      ? notSimulated('what comes of a test without EndTest is not documented')
      : failed(
          late ? 'TIMEOUT' : 'OBSERVE_EVENT',
          `${waiting.id}: expected ${nameOf(waiting.event)}, got none`,
        );
  if (waiting !== undefined)
    return notSimulated(`what comes of EndTest while ${waiting.id} waits is not documented`);
  if (reliedOnReplay)
    return notSimulated(
      'a menu that led to itself was heard again here; a live instance sent no second message',
    );
  return { outcome: 'PASSED', reason: null };
}

const notSimulated = (reason: string): Verdict => ({ outcome: 'NOT_SIMULATED', reason });

const failed = (failure: Failure, what: string): Verdict => ({
  outcome: 'FAILED',
  reason: `${failure}: ${what}`,
  failure,
});

const nameOf = (event: TestEvent): string => {
  if (event.type === 'MessageReceived')
    return event.message.kind === 'text' ? `the message "${event.message.text}"` : 'a prompt';
  return 'actionType' in event ? `${event.type} of ${event.actionType}` : event.type;
};

/** Why a test case cannot be played at all, if so. */
export function unplayable({ observations }: TestCase): string | undefined {
  for (const { id, usage, actions } of observations) {
    if (usage !== undefined) return `what ${id} does ${usage} is not known`;
    for (const action of actions)
      if (
        action.kind === 'send' &&
        action.instruction.kind === 'keys' &&
        holdsPlaceholder(action.instruction.keys)
      )
        return `${id} presses ${action.instruction.keys}, which is still to be filled in`;
  }
  return undefined;
}
