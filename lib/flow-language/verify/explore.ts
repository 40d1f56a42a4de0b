import type { Breach } from './invariants';
import { stepsFrom } from './machine';
import { keyOf, type State, type Step } from './state';
import type { System } from './system';

/** A step of the explored graph, its ends by number. */
export interface Edge extends Omit<Step, 'to'> {
  readonly from: number;
  readonly to: number;
}

export interface Graph {
  /** The first ones are those that a call may begin in. */
  readonly states: readonly State[];
  readonly entries: number;
  readonly edges: readonly Edge[];
  /** The step by which each state was first come to, on a shortest path; undefined for the first ones. */
  readonly by: readonly (Edge | undefined)[];
  readonly notProven: readonly string[];
}

/** More than any flow that a person could read: what is left is not proved. */
const MOST_STATES = 200_000;

/**
 * Everything that a call can come to from these states, to the fixed point.
 *
 * @param enough stops at the first edge of which it says so: what was explored until then is no proof
 */
export function explore(
  system: System,
  entries: readonly State[],
  enough: (edge: Edge) => boolean = () => false,
): Graph {
  const states: State[] = [];
  const edges: Edge[] = [];
  const by: (Edge | undefined)[] = [];
  const numbers = new Map<string, number>();
  const notProven = new Set<string>();
  const around = { system, notProven: (what: string) => void notProven.add(what) };
  const numberOf = (state: State): number => {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  for (const entry of entries) numberOf(entry);
  const first = states.length;
  const graph = () => ({ states, entries: first, edges, by, notProven: [...notProven] });
  for (let from = 0; from < states.length; from += 1) {
    if (states.length > MOST_STATES) {
      notProven.add(`more than ${MOST_STATES} states: not all were explored`);
      break;
    }
    for (const { to: reached, ...step } of stepsFrom(states[from] as State, around)) {
      const to = numberOf(reached);
      const edge = { ...step, from, to };
      edges.push(edge);
      if (to >= first && by[to] === undefined) by[to] = edge;
      if (enough(edge)) return graph();
    }
  }
  return graph();
}

/** The shortest path to an edge, itself included. */
export function pathTo({ by }: Graph, edge: Edge): Edge[] {
  const path = [edge];
  for (let before = by[edge.from]; before !== undefined; before = by[before.from]) path.unshift(before);
  return path;
}

/** Each breach once, by the edge nearest to the beginning that brings it about. */
export function breachesIn(graph: Graph): { readonly breach: Breach; readonly edge: Edge }[] {
  const found = new Map<string, { readonly breach: Breach; readonly edge: Edge }>();
  for (const edge of graph.edges)
    for (const breach of edge.breaches) {
      const key = `${breach.invariant} ${breach.reason}`;
      if (!found.has(key)) found.set(key, { breach, edge });
    }
  return [...found.values()];
}
