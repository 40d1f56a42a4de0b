import type { Worker } from 'node:worker_threads';

/**
 * Calls `stuck` once a thread has computed for so long without a pause. Virtual time stands still while a function computes,
 * so only the machine's time can show that it never lets go; AWS's own limit is taken for how long that is.
 *
 * @param limitMs milliseconds of the machine's time
 * @returns ends the watch
 */
export function watchOver(worker: Worker, limitMs: number, stuck: () => void): () => void {
  let before = worker.performance.eventLoopUtilization();
  const looking = setInterval(() => {
    const now = worker.performance.eventLoopUtilization();
    if (now.idle <= before.idle) stuck();
    before = now;
  }, limitMs);
  looking.unref();
  return () => clearInterval(looking);
}
