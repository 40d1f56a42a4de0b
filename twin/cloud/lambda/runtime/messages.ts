/** What an environment's thread is told when it starts. */
export interface Startup {
  /** Where the bundle lies. */
  readonly folder: string;
  /** File and export, `index.handler`. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly logGroup: string;
  readonly logStream: string;
  readonly logFormat: LogFormat;
  /** Virtual time, milliseconds since 1970. */
  readonly now: number;
}

export type LogFormat = 'Text' | 'JSON';

/** To the thread. Payloads are JSON, as they are in Lambda. */
export type ToRuntime =
  | { readonly kind: 'invoke'; readonly requestId: string; readonly now: number; readonly payload: string }
  /** One more of the requests that this thread waits for will never be answered. */
  | { readonly kind: 'hung' };

/** How an invocation ended inside the thread. */
export type Ending =
  | { readonly kind: 'reply'; readonly payload: string; readonly elapsedMs: number }
  | { readonly kind: 'timeout'; readonly elapsedMs: number }
  | {
      readonly kind: 'error';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly elapsedMs: number;
      /** The environment is of no use any more: it failed to start, or something failed that nobody awaited. */
      readonly fatal: boolean;
    };

/** A line that the function printed, and its virtual instant. */
export interface Printed {
  readonly line: string;
  readonly at: number;
}

/** From the thread: what was printed since its last message, and how the invocation ended if it did. */
export interface FromRuntime {
  readonly printed: readonly Printed[];
  readonly ending?: Ending;
}
