import type { Clock } from '../../clock';
import type { InvocationResult } from './invocation';

/** Before each attempt. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const WAITS_MS = [0, 60_000, 120_000];

/** Carries out an asynchronous invocation: at once, and when the function fails, twice more. Its result goes nowhere. */
export function invokeLater(clock: Clock, attempt: () => Promise<InvocationResult>): Promise<void> {
  return clock.spawn(async () => {
    for (const wait of WAITS_MS) {
      if (wait > 0) await clock.sleep(wait);
      const { ok, elapsedMs } = await attempt();
      if (elapsedMs > 0) await clock.sleep(elapsedMs);
      if (ok) return;
    }
  });
}
