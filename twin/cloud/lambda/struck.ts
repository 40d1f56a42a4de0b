import type { Fault } from '../../faults';
import type { InvocationResult } from './invocation';
import { type Invocation, throttled, timedOut, unhandled } from './verdict';

/** An invocation at which a fault strikes. */
export async function struck(
  fault: Fault,
  run: () => Promise<InvocationResult>,
  invocation: Invocation,
): Promise<InvocationResult> {
  switch (fault.kind) {
    case 'error':
      if (fault.code === throttled.errorType) return throttled;
      return unhandled(fault.code, `the twin was asked to fail here with ${fault.code}`, 0);
    case 'hang':
      return timedOut(invocation);
    case 'reply': {
      const { elapsedMs } = await run();
      return { ok: true, payload: fault.payload, elapsedMs };
    }
    case 'lost-answer': {
      const { elapsedMs } = await run();
      return unhandled('LostAnswer', 'the twin was asked to lose this answer', elapsedMs);
    }
  }
}
