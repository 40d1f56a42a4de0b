import type { Answer } from '../../../domain/decision';
import type { Action } from '../../types';
import { type Branch, failureBranches, type Result, resultBranches, silenceBranches } from '../branch';
import { delaying } from '../invariants';
import type { Knowledge } from '../knowledge';
import { answerBy, type Promises } from '../promises';
import { afterFailure, type Effect, succeedsOrFails } from './effect';
import { playedAgain, speaks, spokenIn } from './speaking';
import { waiting } from './waiting';

const KEYS = '0123456789*#';
const MEANING = {
  refused: 'the caller refuses',
  accepted: 'the caller accepts',
  undetermined: 'the caller presses a key that means nothing',
  silent: 'the caller stays silent',
};

/**
 * Asks for a key. Silence means that the text was heard to its end; a key may stop it. While the touch-tone buffer is on, a key
 * may have been pressed before: then nothing tells that anything was heard.
 */
export const getParticipantInput: Effect = (action, known, setting) => {
  const { EnableDTMFBuffer, StoreInput, LexV2Bot } = action.Parameters ?? {};
  if (EnableDTMFBuffer !== undefined) return buffering(action, known, EnableDTMFBuffer !== 'False');
  const { promises } = setting.system;
  const spoken = spokenIn(action.Parameters ?? {});
  const after = spoken !== undefined && promises.isAnnouncement(spoken) ? answered : asked;
  const failures = failureBranches(
    action,
    () => [afterFailure(action, after(known, 'none', action, promises))],
    [],
    ['InputTimeLimitExceeded'],
  );
  if (StoreInput === 'True') return [...storing(action, known, after, promises), ...failures];
  if (LexV2Bot !== undefined) {
    setting.notProven(
      `${setting.flow.name}/${action.Identifier}: nobody knows what a bot makes of an answer`,
    );
    return [...resultBranches(action, [{ value: null, known, what: 'a bot is answered' }]), ...failures];
  }
  const silent = after(known, 'silent', action, promises);
  return [
    ...resultBranches(
      action,
      keysToTry(action, promises).map((key) => pressing(key, after, action, known, promises)),
    ),
    ...silenceBranches(action, silent, MEANING.silent, delaying(silent, promises)),
    ...failures,
  ];
};

/** The form of the action that asks nothing: from now on keys pressed early are kept, or dropped. */
const buffering = (action: Action, known: Knowledge, buffered: boolean): Branch[] =>
  succeedsOrFails(action, known, [
    {
      value: undefined,
      known: { ...known, buffered },
      what: `keys pressed early are ${buffered ? 'kept' : 'dropped'}`,
    },
  ]);

/** Kept for a comparison later, any key may have been pressed. */
const STORED = ['refused', 'undetermined', 'silent'] as const;

const storing = (action: Action, known: Knowledge, after: typeof answered, promises: Promises): Branch[] =>
  resultBranches(
    action,
    STORED.map((answer) => ({
      value: undefined,
      known: after(known, answer, action, promises),
      what: `${MEANING[answer]}, and the flow stores it`,
    })),
  );

function pressing(
  key: string,
  after: typeof answered,
  action: Action,
  known: Knowledge,
  promises: Promises,
): Result {
  const answer = answerBy(key, operandsOf(action), promises);
  const pressed = after(known, answer, action, promises);
  return {
    value: key,
    answer: key,
    known: pressed,
    what: `${MEANING[answer]}: key ${key}`,
    breaches: delaying(pressed, promises),
  };
}

/** What is known after the approved announcement. @param answer `none` when it failed */
function answered(known: Knowledge, answer: Answer | 'none', action: Action, promises: Promises): Knowledge {
  const waits = Number(action.Parameters?.InputTimeLimitSeconds) >= promises.answerSeconds;
  const listened =
    (answer === 'silent' && waits) || ((answer === 'refused' || answer === 'accepted') && !known.buffered);
  return {
    ...known,
    plays: playedAgain(known, promises),
    logged: false,
    permitted: false,
    answer,
    refused: known.refused || answer === 'refused',
    heard: known.heard || (listened && speaks(known, promises)),
  };
}

/** Another question says nothing of recording; after the answer it keeps the caller waiting. */
const asked: typeof answered = (known, _, action) =>
  known.answer === 'none' ? known : waiting(known, Number(action.Parameters?.InputTimeLimitSeconds));

const operandsOf = ({ Transitions: { Conditions = [] } = {} }: Action): readonly string[] =>
  Conditions.flatMap(({ Condition }) => Condition.Operands);

/** Every key that leads somewhere of its own, both keys of the announcement, and one that means nothing. */
function keysToTry(action: Action, { refusalKey, acceptanceKey }: Promises): string[] {
  const keys = operandsOf(action).filter((key) => KEYS.includes(key));
  const telling = [...new Set([...keys, refusalKey, acceptanceKey])];
  const other = [...KEYS].find((key) => !telling.includes(key));
  return other === undefined ? telling : [...telling, other];
}
