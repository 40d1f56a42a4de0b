import type { Links } from '../../lib/flow-language/verify/linked';
import type { Violation } from '../../lib/flow-language/verify/verify';
import { both } from '../../twin/telephone/directors/both';
import { Replaying } from '../../twin/telephone/directors/replaying';
import type { Transfer } from '../../twin/telephone/script';
import { placeCall, Tracing } from './linked-calls';

/**
 * Has the runtime go along a counterexample. Where the call goes on for ever after that, its last step was taken all the same.
 * @throws Diverged when it cannot
 */
export async function replay(links: Links, { path }: Violation): Promise<void> {
  const steps = path.flatMap(({ flow, action, branch, ...forced }) =>
    flow === undefined || action === undefined || branch === undefined
      ? []
      : [{ ...forced, flow, action, branch }],
  );
  const tracing = new Tracing();
  try {
    await placeCall(links, {
      director: both(tracing, new Replaying(steps)),
      script: { transfer: transfersIn(links, path) },
      ...(typeOf(links, path[0]?.flow) === 'OUTBOUND_WHISPER' && { outgoing: true }),
    });
  } catch (error) {
    if ((error as Error).name !== 'EndlessFlow') throw error;
  }
  const nameOf = (step: { flow: string; action: string; branch: string } | undefined): string =>
    step === undefined ? 'nothing more' : `${step.flow}/${step.action}: ${step.branch}`;
  const differs = steps.findIndex((step, index) => nameOf(step) !== nameOf(tracing.steps[index]));
  if (differs >= 0)
    throw new Error(`expected ${nameOf(steps[differs])}, got ${nameOf(tracing.steps[differs])}`);
}

const typeOf = (links: Links, name: string | undefined) =>
  links.flows.find((flow) => flow.name === name)?.type;

/** By what operators pass the caller on, in turn: the flow that begins tells. */
const transfersIn = (links: Links, path: Violation['path']): Transfer[] =>
  path.flatMap(({ flow }, index): Transfer[] => {
    if (flow !== undefined) return [];
    const type = typeOf(links, path[index + 1]?.flow);
    if (type === 'QUEUE_TRANSFER') return ['queue'];
    return type === 'AGENT_TRANSFER' ? ['agent'] : [];
  });
