import { rendered } from '../references';
import { onlyPlays, type Play, wholeOf } from '../stage';

/**
 * Waits its time out. Nobody comes back to a chat here, and no bot leaves one: the wait is always completed.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/wait.html
 */
export const wait: Play = async (action, stage) => {
  onlyPlays(action, 'TimeLimitSeconds', 'Events');
  const limit = rendered(String(action.Parameters?.TimeLimitSeconds), stage);
  await stage.line.pass(wholeOf(action, 'TimeLimitSeconds', limit));
  return { kind: 'done', result: 'WaitCompleted' };
};
