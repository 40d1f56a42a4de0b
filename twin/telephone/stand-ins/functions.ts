import type { Functions, InvocationResult, Invoker } from '../../cloud/lambda/invocation';

/** How functions do of which only the name is known. */
export type FunctionsDo = 'ok' | 'error' | 'timeout';

const FAILS = { ok: false, errorType: 'Error', errorMessage: 'a stand-in that fails', elapsedMs: 1 } as const;

/** Functions that reply an empty object, fail, or take longer than anybody waits. */
export class StandInFunctions implements Functions {
  constructor(private readonly how: FunctionsDo) {}

  async invoke(_: Invoker, _arn: string, _payload: unknown, limitMs = 0): Promise<InvocationResult> {
    if (this.how === 'ok') return { ok: true, payload: {}, elapsedMs: 1 };
    if (this.how === 'error') return { ...FAILS, reason: 'Unhandled' };
    return { ...FAILS, reason: 'Abandoned', elapsedMs: limitMs };
  }
}
