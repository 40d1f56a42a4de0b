import type { Breach } from './breach';
import type { Edge, Graph } from './explore';

/**
 * Where callers wait must not depend on what they answered (I3): the queue, and the place in it. An edge by which somebody of
 * one answer gets to where another answer never leads.
 */
export function unequalEdge({
  states,
  edges,
}: Graph): { readonly breach: Breach; readonly edge: Edge } | undefined {
  const waits = edges.flatMap((edge) => {
    const { phase, known } = states[edge.from] ?? {};
    if (phase !== 'flow' || known?.origin !== 'arrival' || known.answer === 'none') return [];
    if (states[edge.to]?.phase !== 'queue') return [];
    // What failed is looked at apart, so that it cannot make up for what an answer lacks.
    const well = known.failed === 'no';
    return [{ edge, answer: known.answer, well, place: `${known.queue} ${known.priority}` }];
  });
  const found = waits.find(({ place, well }) => {
    const alike = waits.filter((other) => other.well === well);
    return alike.some(
      ({ answer }) => !alike.some((other) => other.answer === answer && other.place === place),
    );
  });
  return (
    found && {
      edge: found.edge,
      breach: {
        invariant: 'I3',
        reason: `where a caller waits depends on his answer: nobody of another answer waits where "${found.answer}" leads`,
      },
    }
  );
}
