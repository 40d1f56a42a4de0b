import { rendered } from '../references';
import { reactionTo } from '../speech';
import { fieldsOf, lacking, onlyPlays, type Play, UnknownAction, wholeOf } from '../stage';
import { failed } from '../transitions';

/**
 * Shows a page of a guide, and waits for an action of that page to be chosen: the flow branches by it, and may refer to it and to
 * what was filled in.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-showview.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/show-view-block.html
 */
export const showView: Play = async (action, stage) => {
  onlyPlays(action, 'ViewResource', 'InvocationTimeLimitSeconds', 'ViewData', 'SensitiveDataConfiguration');
  const { contact, exchange, line } = stage;
  const { Id } = fieldsOf(action, 'ViewResource');
  if (typeof Id !== 'string') throw new UnknownAction(action, 'a lack of a view’s Id');
  const limit = wholeOf(action, 'InvocationTimeLimitSeconds');
  if (exchange.hasView === undefined) throw lacking(action, 'a view');
  if (!exchange.hasView(rendered(Id, stage))) return failed('NoMatchingError');
  const reaction = await reactionTo(action, 'choice', 0, stage);
  if (reaction?.kind === 'hangs up') line.hangUpIn(reaction.afterSeconds);
  if (reaction?.kind !== 'words' || reaction.afterSeconds >= limit) {
    await line.pass(limit);
    return failed('TimeLimitExceeded');
  }
  await line.pass(reaction.afterSeconds);
  const { words: Action, filledIn: ViewResultData = {} } = reaction;
  contact.local = { ...contact.local, views: { Action, ViewResultData } };
  return { kind: 'done', result: Action };
};
