import type { Principal } from '../aws';

/** Who invokes a function and for what, as its resource policy is asked. */
export interface Invoker {
  readonly principal: Principal;
  /** `aws:SourceArn`: the Connect instance, the bucket, the rule. */
  readonly sourceArn?: string;
  /** `aws:SourceAccount`. */
  readonly sourceAccount?: string;
  /** He waits in reality, and not on the twin's clock. */
  readonly outside?: boolean;
}

/** How an invocation ended, and the virtual milliseconds it took. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: unknown; readonly elapsedMs: number }
  | {
      readonly ok: false;
      /** `Unhandled`: the function threw. `Timeout`: its own limit. `Denied`, `Throttled`: it never ran. `Abandoned`: the caller's limit. */
      readonly reason: 'Unhandled' | 'Timeout' | 'Denied' | 'Throttled' | 'Abandoned';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly elapsedMs: number;
    };

/** The Lambda service as other services reach it. */
export interface Functions {
  /**
   * @param functionArn the function, as the template names it
   * @param limitMs virtual time after which the caller stops waiting; the function may go on
   */
  invoke(
    invoker: Invoker,
    functionArn: string,
    payload: unknown,
    limitMs?: number,
  ): Promise<InvocationResult>;
}
