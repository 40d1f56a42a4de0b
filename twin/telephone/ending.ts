import { Disconnected, HungUp } from './line';
import type { Ending } from './report';

/** How a call ended: by itself, or by whatever interrupted it. */
export async function endingOf(call: () => Promise<Ending>): Promise<Ending> {
  try {
    return await call();
  } catch (interruption) {
    if (interruption instanceof HungUp) return { by: 'caller', why: 'hung up' };
    if (interruption instanceof Disconnected) return { by: 'line', why: 'disconnected by the flow' };
    throw interruption;
  }
}
