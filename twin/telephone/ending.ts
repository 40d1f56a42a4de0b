import { Disconnected, HungUp } from './line';
import type { Ending } from './report';
import type { FlowEnd } from './transitions';

const WHYS: Partial<Record<FlowEnd, Ending['why']>> = {
  ended: 'flow over',
  returned: 'flow over',
  'third party': 'passed to a third party',
  elsewhere: 'gone on in another flow',
};

/** How a call ended: by itself, or by whatever interrupted it. */
export async function endingOf(call: () => Promise<Ending>): Promise<Ending> {
  try {
    return await call();
  } catch (interruption) {
    if (interruption instanceof HungUp) return { by: 'caller', why: 'hung up' };
    if (interruption instanceof Disconnected)
      return { by: 'line', why: WHYS[interruption.how] ?? 'disconnected by the flow' };
    throw interruption;
  }
}
