import type { Links } from '../../lib/flow-language/verify/linked';
import type { Violation } from '../../lib/flow-language/verify/verify';
import { Replaying } from '../../twin/telephone/directors/replaying';
import type { Transfer } from '../../twin/telephone/script';
import { type LinkedReport, placeCall } from './linked-calls';

/**
 * Has the runtime go along a counterexample; one of a call that never ends goes on for ever there too.
 * @throws Diverged when it cannot
 */
export async function replayed(links: Links, violation: Violation): Promise<LinkedReport | 'endless'> {
  try {
    return await replayedToTheEnd(links, violation);
  } catch (error) {
    if (violation.invariant === 'ends' && (error as Error).name === 'EndlessFlow') return 'endless';
    throw error;
  }
}

async function replayedToTheEnd(links: Links, { path }: Violation): Promise<LinkedReport> {
  const steps = path.flatMap(({ flow, action, branch, ...forced }) =>
    flow === undefined || action === undefined || branch === undefined
      ? []
      : [{ ...forced, flow, action, branch }],
  );
  const typeOf = (name: string | undefined) => links.flows.find((flow) => flow.name === name)?.type;
  const transfers = path.flatMap(({ flow }, index): Transfer[] => {
    const next = path[index + 1];
    if (flow !== undefined) return [];
    if (typeOf(next?.flow) === 'QUEUE_TRANSFER') return ['queue'];
    return typeOf(next?.flow) === 'AGENT_TRANSFER' ? ['agent'] : [];
  });
  const report = await placeCall(links, {
    director: new Replaying(steps),
    script: { transfer: transfers },
    ...(typeOf(path[0]?.flow) === 'OUTBOUND_WHISPER' && { outgoing: true }),
  });
  const taken = report.trace
    .slice(0, steps.length)
    .map(({ flow, action, branch }) => `${flow}/${action}: ${branch}`);
  const wanted = steps.map(({ flow, action, branch }) => `${flow}/${action}: ${branch}`);
  const differs = wanted.findIndex((step, index) => step !== taken[index]);
  if (differs >= 0) throw new Error(`expected ${wanted[differs]}, got ${taken[differs]}`);
  return report;
}
