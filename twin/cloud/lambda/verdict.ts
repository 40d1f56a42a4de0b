import type { Ended } from './environment';
import type { InvocationResult } from './invocation';

/** Bytes of a synchronous invocation's request or response. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;
/** Lambda allows a response some hundred bytes more than it says, and names that figure. */
const RESPONSE_LIMIT = PAYLOAD_LIMIT + 100;

type Failure = Extract<InvocationResult, { ok: false }>;

/** One invocation, as far as its outcome's wording needs it. */
export interface Invocation {
  readonly requestId: string;
  /** Virtual time at its start. */
  readonly startedAt: number;
  /** The function's own limit. */
  readonly timeoutMs: number;
}

/** What the caller of an invocation is told. https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
export function verdictOn(ended: Ended, invocation: Invocation): InvocationResult {
  const { elapsedMs } = ended;
  switch (ended.kind) {
    case 'reply':
      return replied(ended.payload, elapsedMs);
    case 'error':
      return unhandled(ended.errorType, ended.errorMessage, elapsedMs);
    case 'timeout':
      return timedOut(invocation);
    case 'exit': {
      const message = `RequestId: ${invocation.requestId} Error: Runtime exited with error: ${ended.reason}`;
      return unhandled('Runtime.ExitError', message, elapsedMs);
    }
  }
}

export const unhandled = (errorType: string, errorMessage: string, elapsedMs: number): Failure => ({
  ok: false,
  reason: 'Unhandled',
  errorType,
  errorMessage,
  elapsedMs,
});

/** No environment was to be had. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export const throttled: Failure = {
  ok: false,
  reason: 'Throttled',
  errorType: 'TooManyRequestsException',
  errorMessage: 'Rate Exceeded.',
  elapsedMs: 0,
};

export const timedOut = ({ requestId, startedAt, timeoutMs }: Invocation): Failure => ({
  ok: false,
  reason: 'Timeout',
  errorType: 'Sandbox.Timedout',
  errorMessage: `${new Date(startedAt + timeoutMs).toISOString()} ${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  elapsedMs: timeoutMs,
});

/** The same invocation for a caller who waits no longer than this. */
export function within(limitMs: number | undefined, result: InvocationResult): InvocationResult {
  if (limitMs === undefined || result.elapsedMs <= limitMs) return result;
  return {
    ok: false,
    reason: 'Abandoned',
    errorType: 'CallerTimeout',
    errorMessage: `the caller stopped waiting after ${limitMs} ms`,
    elapsedMs: limitMs,
  };
}

function replied(payload: string, elapsedMs: number): InvocationResult {
  const size = Buffer.byteLength(payload);
  if (size <= RESPONSE_LIMIT) return { ok: true, payload: JSON.parse(payload), elapsedMs };
  const message = `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT} bytes).`;
  return unhandled('Function.ResponseSizeTooLarge', message, elapsedMs);
}
