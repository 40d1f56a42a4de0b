import { unequalEdge } from './alike';
import { beginnings } from './beginnings';
import type { Forced } from './branch';
import type { Breach, Invariant } from './breach';
import { endlessEdge } from './ends';
import { breachesIn, type Edge, explore, type Graph, pathTo } from './explore';
import type { State } from './state';
import type { System } from './system';

/** A promise that some path breaks, and the shortest such path. */
export interface Violation {
  readonly invariant: Invariant;
  readonly reason: string;
  /** What happens, step by step, in the words of those who are on the call. */
  readonly trace: readonly string[];
  /** The same, so that the runtime can replay it. */
  readonly path: readonly PathStep[];
}

interface PathStep extends Forced {
  /** Undefined when something outside the flows happened, which `what` tells. */
  readonly flow?: string;
  readonly action?: string;
  readonly branch?: string;
  readonly what: string;
}

export interface Verdict {
  readonly holds: boolean;
  readonly violations: readonly Violation[];
  /** What nobody can tell, and what may therefore break any promise. */
  readonly notProven: readonly string[];
  /** How many states were explored. */
  readonly states: number;
}

/**
 * Verifies that no path of these flows, errors included, breaks what callers were promised. Explores the product of position,
 * call stack and what is known to its fixed point, so that what holds here holds on every call.
 */
export function verify(system: System): Verdict {
  const graph = graphOf(system);
  const violations = brokenIn(graph).map(({ breach, edge }) => violationOf(graph, breach, edge));
  return {
    holds: violations.length === 0 && graph.notProven.length === 0,
    violations: violations.sort((a, b) => a.path.length - b.path.length),
    notProven: graph.notProven,
    states: graph.states.length,
  };
}

/** Whether everything that was promised holds: the first breach is enough to say that it does not. */
export function holds(system: System): boolean {
  const graph = explore(system, entriesOf(system), ({ breaches }) => breaches.length > 0);
  return graph.notProven.length === 0 && brokenIn(graph).length === 0;
}

interface Broken {
  readonly breach: Breach;
  readonly edge: Edge;
}

function brokenIn(graph: Graph): Broken[] {
  const endless = endlessEdge(graph);
  const unequal = unequalEdge(graph);
  return [
    ...breachesIn(graph),
    ...(unequal === undefined ? [] : [unequal]),
    ...(endless === undefined ? [] : [{ edge: endless, breach: ENDLESS }]),
  ];
}

const ENDLESS: Breach = { invariant: 'ends', reason: 'a call may go round for ever' };

const entriesOf = (system: System): State[] => system.entries.flatMap((flow) => beginnings(flow, system));

/** The whole graph that a verdict rests on. A flow that no call comes to is not proved. */
export function graphOf(system: System): Graph {
  const graph = explore(system, entriesOf(system));
  const gone = new Set(graph.edges.map(({ flow }) => flow));
  const unreached = system.flows.filter(({ name }) => !gone.has(name));
  return {
    ...graph,
    notProven: [...graph.notProven, ...unreached.map(({ name }) => `no call comes to the flow ${name}`)],
  };
}

function violationOf(graph: Graph, { invariant, reason }: Breach, edge: Edge): Violation {
  const path = pathTo(graph, edge).map(
    ({ from: _, to: __, breaches: ___, pauses: ____, ...step }): PathStep => step,
  );
  return { invariant, reason, path, trace: path.filter(({ what }) => what !== '').map(wordsFor) };
}

const wordsFor = ({ flow, action, what }: PathStep): string =>
  flow === undefined ? what : `${flow}, ${action}: ${what}`;

/** A violation as it is shown to whoever wrote the flow: what is broken, and how a call gets there. */
export const counterexample = ({ invariant, reason, trace }: Violation): string =>
  [
    `${invariant}: ${reason}`,
    ...trace.map((step, index) => `${String(index + 1).padStart(4)}. ${step}`),
  ].join('\n');
