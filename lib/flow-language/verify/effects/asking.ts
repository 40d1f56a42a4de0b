import type { Action } from '../../types';
import { failureBranches, resultBranches, silenceBranches } from '../branch';
import { delaying } from '../invariants';
import type { Knowledge } from '../knowledge';
import { answerBy, type Promises } from '../promises';
import { afterFailure, type Effect, succeedsOrFails } from './effect';
import { playedAgain, speaks, spokenIn } from './speaking';

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
  const { EnableDTMFBuffer, StoreInput } = action.Parameters ?? {};
  if (EnableDTMFBuffer !== undefined) {
    const buffered = EnableDTMFBuffer !== 'False';
    return succeedsOrFails(action, known, [
      {
        value: undefined,
        known: { ...known, buffered },
        what: `keys pressed early are ${buffered ? 'kept' : 'dropped'}`,
      },
    ]);
  }
  const { promises } = setting.system;
  const spoken = spokenIn(action.Parameters ?? {});
  const after = spoken !== undefined && promises.isAnnouncement(spoken) ? answered : asked;
  const failures = failureBranches(
    action,
    () => [afterFailure(action, after(known, undefined, false, promises))],
    [],
    ['InputTimeLimitExceeded'],
  );
  if (StoreInput === 'True')
    return [
      ...resultBranches(action, [{ value: undefined, known, what: 'something is typed, or nothing' }]),
      ...failures,
    ];
  const silent = after(known, undefined, true, promises);
  return [
    ...resultBranches(
      action,
      keysToTry(action, promises).map((key) => {
        const pressed = after(known, key, true, promises);
        return {
          value: key,
          answer: key,
          known: pressed,
          what: `${MEANING[answerBy(key, promises)]}: key ${key}`,
          breaches: delaying(pressed, promises),
        };
      }),
    ),
    ...silenceBranches(action, silent, MEANING.silent, delaying(silent, promises)),
    ...failures,
  ];
};

/** What is known after the approved announcement, by the key that was pressed; `reached` is false when it failed. */
function answered(
  known: Knowledge,
  key: string | undefined,
  reached: boolean,
  promises: Promises,
): Knowledge {
  const plays = playedAgain(known, promises);
  const fresh = { ...known, plays, logged: false, permitted: false };
  if (!reached) return { ...fresh, answer: 'none' };
  const answer = answerBy(key, promises);
  const listened = answer === 'silent' || (answer !== 'undetermined' && !known.buffered);
  return {
    ...fresh,
    answer,
    refused: known.refused || answer === 'refused',
    heard: known.heard || (listened && speaks(known, promises)),
  };
}

/** Another question says nothing of recording. */
const asked = (known: Knowledge): Knowledge => known;

/** Every key that leads somewhere of its own, both keys of the announcement, and one that means nothing. */
function keysToTry(action: Action, { refusalKey, acceptanceKey }: Promises): string[] {
  const operands = (action.Transitions?.Conditions ?? []).flatMap(({ Condition }) => Condition.Operands);
  const telling = [...new Set([...operands.filter((key) => KEYS.includes(key)), refusalKey, acceptanceKey])];
  const other = [...KEYS].find((key) => !telling.includes(key));
  return other === undefined ? telling : [...telling, other];
}
