import { unequalEdge } from './alike';
import { endlessEdge } from './ends';
import { breachesIn, type Edge, explore, type Graph, pathTo } from './explore';
import type { Breach, Invariant } from './invariants';
import { arriving, type Origin } from './knowledge';
import { startOf } from './places';
import type { Phase, State } from './state';
import type { LinkedFlow, System } from './system';

/** A promise that some path breaks, and the shortest such path. */
export interface Violation {
  readonly invariant: Invariant;
  readonly reason: string;
  /** What happens, step by step, in the words of those who are on the call. */
  readonly trace: readonly string[];
  /** The same, so that the runtime can replay it. */
  readonly path: readonly PathStep[];
}

export interface PathStep {
  /** Undefined when something outside the flows happened, which `what` tells. */
  readonly flow?: string;
  readonly action?: string;
  readonly branch?: string;
  /** What a function replied. */
  readonly reply?: Readonly<Record<string, string>>;
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
  const endless = endlessEdge(graph);
  const unequal = unequalEdge(graph);
  const found: { readonly breach: Breach; readonly edge: Edge }[] = [
    ...breachesIn(graph),
    ...(unequal === undefined ? [] : [unequal]),
    ...(endless === undefined
      ? []
      : [{ edge: endless, breach: { invariant: 'ends' as const, reason: 'a call may go round for ever' } }]),
  ];
  const violations = found.map(({ breach, edge }) => violationOf(graph, breach, edge));
  return {
    holds: violations.length === 0 && graph.notProven.length === 0,
    violations: violations.sort((a, b) => a.path.length - b.path.length),
    notProven: graph.notProven,
    states: graph.states.length,
  };
}

/** The whole graph that a verdict rests on. */
export const graphOf = (system: System): Graph => explore(system, entriesOf(system));

function violationOf(graph: Graph, { invariant, reason }: Breach, edge: Edge): Violation {
  const path = pathTo(graph, edge).map(
    ({ flow, action, branch, reply, what }): PathStep => ({
      ...(flow !== undefined && { flow, action }),
      ...(branch !== undefined && { branch }),
      ...(reply !== undefined && { reply }),
      what,
    }),
  );
  return { invariant, reason, path, trace: [...path.map(wordsFor), reason] };
}

const wordsFor = ({ flow, action, what }: PathStep): string =>
  flow === undefined ? what : `${flow}, ${action}: ${what}`;

/** Where a call may begin in a flow of each type, when no other flow leads to it. */
const BEGINS: Readonly<Record<LinkedFlow['type'], readonly [Origin, Phase]>> = {
  CONTACT_FLOW: ['arrival', 'flow'],
  OUTBOUND_WHISPER: ['outgoing', 'flow'],
  AGENT_TRANSFER: ['part', 'flow'],
  QUEUE_TRANSFER: ['part', 'flow'],
  CUSTOMER_QUEUE: ['part', 'queue'],
  AGENT_WHISPER: ['part', 'agent whisper'],
  CUSTOMER_WHISPER: ['part', 'customer whisper'],
  AGENT_HOLD: ['part', 'aside'],
  CUSTOMER_HOLD: ['part', 'aside'],
  MODULE: ['part', 'flow'],
};

function entriesOf(system: System): State[] {
  return system.entries.map((flow) => {
    const [origin, phase] = BEGINS[flow.type];
    return { phase, frames: [startOf(flow)], known: arriving(origin) };
  });
}
