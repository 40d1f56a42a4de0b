import { type Problem, Refused } from '../problem';
import type { Place } from './place';

/**
 * The actions of an observation in the order in which they run: along `NextAction`, from each that no other leads to, as
 * listed. So those without any run as listed.
 *
 * @throws Refused when one leads nowhere, to itself in a circle, or two bear one name
 */
export function ordered(actions: readonly Place[]): Place[] {
  const byId = new Map(actions.map((action) => [action.at('Identifier').value, action]));
  const twice = actions.find((action) => byId.get(action.at('Identifier').value) !== action);
  if (twice !== undefined) twice.at('Identifier').refuse('duplicate-identifier', 'each Identifier once');
  const next = new Map(actions.map((action) => [action, nextOf(action, byId)]));
  const led = new Set(next.values());
  const order: Place[] = [];
  for (const head of actions.filter((action) => !led.has(action)))
    for (let at: Place | undefined = head; at !== undefined && !order.includes(at); at = next.get(at))
      order.push(at);
  const missed = actions.find((action) => !order.includes(action));
  if (missed !== undefined) throw new Refused(circle(missed.path));
  return order;
}

const circle = (at: string): Problem => ({
  code: 'circular-actions',
  at,
  message: 'expected actions that come to an end, got a circle',
});

/** Older editions end a chain by an empty text, which Connect refuses. */
function nextOf(action: Place, byId: ReadonlyMap<unknown, Place>): Place | undefined {
  const transitions = action.at('Transitions');
  const target = transitions.given ? transitions.at('NextAction') : undefined;
  if (target === undefined || !target.given || (target.value === '' && !target.strict)) return undefined;
  const name = target.text('bad-transition', 'no NextAction, or the Identifier of an action');
  return (
    byId.get(name) ?? target.refuse('dangling-target', 'the Identifier of an action of this observation')
  );
}
