import type { Edge, Graph } from '../../lib/flow-language/verify/explore';
import type { TracedStep } from './linked-calls';

/** Follows what happened on a call through the graph that the verifier explored. */
export class Acceptor {
  private readonly from = new Map<number, Edge[]>();

  constructor(private readonly graph: Graph) {
    for (const edge of graph.edges) this.from.set(edge.from, [...(this.from.get(edge.from) ?? []), edge]);
  }

  /** The first step that the graph does not know where it happened; undefined when it knows the whole call. */
  firstUnknown(
    steps: readonly TracedStep[],
    begins: (state: Graph['states'][number]) => boolean,
  ): number | undefined {
    let reached = this.closure(
      this.graph.states
        .slice(0, this.graph.entries)
        .flatMap((state, number) => (begins(state) ? [number] : [])),
    );
    for (const [index, step] of steps.entries()) {
      const last = index === steps.length - 1;
      if (last && step.branch === 'unfinished' && [...reached].some((state) => this.isAt(state, step)))
        return undefined;
      const next = [...reached].flatMap((state) =>
        (this.from.get(state) ?? []).filter((edge) => takes(edge, step)).map(({ to }) => to),
      );
      reached = new Set([...this.closure(next)].filter((state) => this.allows(state, step)));
      if (reached.size === 0) return index;
    }
    return undefined;
  }

  /** With all that something outside the flows leads to. */
  private closure(states: readonly number[]): Set<number> {
    const reached = new Set(states);
    for (const state of reached)
      for (const { flow, to } of this.from.get(state) ?? []) if (flow === undefined) reached.add(to);
    return reached;
  }

  private isAt(state: number, { flow, action }: TracedStep): boolean {
    const top = this.graph.states[state]?.frames.at(-1);
    return top?.flow.name === flow && top.at === action;
  }

  /** What is recorded, the verifier must know to be perhaps recorded. A call that is over is not looked at. */
  private allows(state: number, { voice }: TracedStep): boolean {
    const { phase, known } = this.graph.states[state] as Graph['states'][number];
    return phase === 'over' || known.voice || !voice;
  }
}

const takes = ({ flow, action, branch }: Edge, step: TracedStep): boolean =>
  flow === step.flow && action === step.action && (branch === undefined || branch === step.branch);
