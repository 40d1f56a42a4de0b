/**
 * How long the functions on the call path wait. The flow gives a function 4 s and the caller hears nothing meanwhile, so
 * whatever is slower gives up by itself, with an error that names it, before the flow does (I3).
 */
const DEADLINE_MS = 3500;

/**
 * Limits of every AWS client: no dependency is asked more than three times, and each time for less than a second.
 * Without `throwOnRequestTimeout` the SDK only warns.
 * https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md#request-handler-requesthandler
 */
export const CLIENT_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 900, throwOnRequestTimeout: true },
};

/** Nobody answered in time. What was asked may still have been done: a repeat finds it. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/**
 * Does something within the deadline of the call path. A plain timer, so that it also runs on a clock that is not the
 * machine's.
 *
 * @param work told by its signal to stop
 * @throws DeadlineExceeded after 3.5 s, or what the work threw before
 */
export async function withinDeadline<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineExceeded(`expected an answer within ${DEADLINE_MS} ms, got none`));
      controller.abort();
    }, DEADLINE_MS);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
