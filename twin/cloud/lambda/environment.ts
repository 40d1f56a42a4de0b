import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { keptBundle } from '../../kept-bundle';
import type { Ending, FromRuntime, Startup, ToRuntime } from './runtime/messages';
import { watchOver } from './watchdog';

/** How an invocation ended, or that its environment did. */
export type Ended = Ending | { readonly kind: 'exit'; readonly reason: string; readonly elapsedMs: number };

const RUNTIME = join(__dirname, 'runtime');

let runtimeCode: string | undefined;

/**
 * The runtime as one script for a thread. A thread loads plain JavaScript only, whatever its parent was started with
 * (tsx or jest), so it is bundled here, once.
 */
function runtime(): string {
  runtimeCode ??= keptBundle(
    { entryPoints: [join(RUNTIME, 'main.ts')] },
    [
      ...readdirSync(RUNTIME).map((name) => join(RUNTIME, name)),
      require.resolve('@sinonjs/fake-timers/package.json'),
    ].map((file) => readFileSync(file)),
  );
  return runtimeCode;
}

/**
 * An execution environment: a thread of its own that keeps its bundle's state from one invocation to the next, and is
 * good for one at a time.
 */
export class Environment {
  /** Whether it answers an invocation in reality. */
  busy = false;
  /** Virtual instant at which its last invocation began. */
  invokedAt = Number.NEGATIVE_INFINITY;
  /** Virtual instant until which that keeps it occupied. */
  occupiedUntil = Number.NEGATIVE_INFINITY;
  /** By which its requests are known. */
  readonly accessKeyId: string | undefined;
  private readonly worker: Worker;
  private settle: ((ended: Ended) => void) | undefined;
  private endWatch: (() => void) | undefined;
  /** What ended the environment itself. */
  private end: Ended | undefined;

  constructor(
    private readonly startup: Startup,
    variables: Record<string, string>,
    log: (line: string, at: number) => void,
  ) {
    this.accessKeyId = variables.AWS_ACCESS_KEY_ID;
    this.worker = new Worker(runtime(), {
      eval: true,
      env: variables,
      workerData: startup,
      resourceLimits: { maxOldGenerationSizeMb: startup.memoryMb },
    });
    this.worker.on('message', ({ printed, ending }: FromRuntime) => {
      for (const { line, at } of printed) log(line, at);
      if (ending !== undefined)
        this.finish(ending, ending.kind === 'timeout' || (ending.kind === 'error' && ending.fatal));
    });
    this.worker.on('error', (error) => this.exit(`signal: killed (${error.message})`));
    this.worker.on('exit', (code) => this.exit(`exit status ${code}`));
  }

  private get tooLong(): Ended {
    return { kind: 'timeout', elapsedMs: this.startup.timeoutMs };
  }

  /** Whether it is of no use any more. */
  get over(): boolean {
    return this.end !== undefined;
  }

  /**
   * Answers one invocation.
   * @param now virtual time at its start
   * @param payload JSON
   */
  invoke(requestId: string, now: number, payload: string): Promise<Ended> {
    return new Promise((resolve) => {
      if (this.end !== undefined) return resolve(this.end);
      this.settle = resolve;
      this.invokedAt = now;
      this.post({ kind: 'invoke', requestId, now, payload });
      this.endWatch = watchOver(this.worker, this.startup.timeoutMs, () => this.finish(this.tooLong, true));
    });
  }

  /** One of the requests it waits for will never be answered. */
  hangs(): void {
    this.post({ kind: 'hung' });
  }

  /** Stops it in the middle of whatever it does; who waits for it is told this. */
  async stop(ended: Ended): Promise<void> {
    this.finish(ended, true);
    await this.worker.terminate();
  }

  private post(message: ToRuntime): void {
    this.worker.postMessage(message);
  }

  private exit(reason: string): void {
    this.finish({ kind: 'exit', reason, elapsedMs: 0 }, true);
  }

  private finish(ended: Ended, over: boolean): void {
    this.endWatch?.();
    if (over && this.end === undefined) {
      this.end = ended;
      void this.worker.terminate();
    }
    this.settle?.(ended);
    this.settle = undefined;
  }
}
