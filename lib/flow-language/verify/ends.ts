import { componentsOf } from './components';
import type { Edge, Graph } from './explore';
import type { Phase, State } from './state';

/**
 * An edge of a path that never ends, or undefined when every path does.
 *
 * Somebody ends a wait, a hold and a talk: only what flows do by themselves counts, and what a caller does who never gives up.
 * A loop whose rounds are not counted lets a path come back only so often; unless that path goes through the loop's end, where
 * the count begins anew.
 */
export function endlessEdge({ states, edges }: Graph): Edge | undefined {
  const byFlows = edges.filter(
    ({ flow, from, pauses }) => flow !== undefined && !(pauses && MAY_LAST.includes(states[from]?.phase)),
  );
  const ofLoop = (edge: Edge): boolean => typeAt(states[edge.from]) === 'Loop';
  const circling = inCircles(states.length, byFlows);
  const restarted = new Set(circling.filter((edge) => ofLoop(edge) && isDone(edge)).map(placeOf));
  const unbounded = circling.filter(
    (edge) => !(ofLoop(edge) && isRound(edge)) || restarted.has(placeOf(edge)),
  );
  return inCircles(states.length, unbounded)[0];
}

/** Somebody who is not in the flows ends these: an operator who answers, or comes back. */
const MAY_LAST: readonly (Phase | undefined)[] = ['queue', 'aside'];

/** The edges by which a path may come back to where it was. */
function inCircles(count: number, edges: readonly Edge[]): Edge[] {
  const component = componentsOf(count, edges);
  return edges.filter(({ from, to }) => component[from] === component[to]);
}

const placeOf = ({ flow, action }: Edge): string => `${flow}/${action}`;
const isRound = ({ branch }: Edge): boolean => branch === 'Equals ContinueLooping';
const isDone = ({ branch }: Edge): boolean => branch === 'Equals DoneLooping';

const typeAt = (state: State | undefined): string | undefined => {
  const top = state?.frames.at(-1);
  return top?.flow.document.Actions.find(({ Identifier }) => Identifier === top.at)?.Type;
};
