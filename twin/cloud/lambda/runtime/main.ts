import { parentPort, workerData } from 'node:worker_threads';
import { captureConsole } from './console';
import { type Handler, loadHandler } from './handler';
import { LocalTime } from './local-time';
import type { Ending, FromRuntime, Printed, Startup, ToRuntime } from './messages';
import { OutsideWork } from './outside-work';

/**
 * One execution environment: a thread that loads a bundle once and answers one invocation after the other, as Lambda's
 * Node.js runtime does. Time and console are replaced before the bundle loads.
 */
const startup = workerData as Startup;
const outside = new OutsideWork();
const time = new LocalTime(startup.now, () => outside.idle());
let printed: Printed[] = [];
let current: { readonly requestId: string; readonly end: (ending: Unmeasured) => void } | undefined;

/** `Omit` taken apart for each kind of ending. */
type Unmeasured = Ending extends infer Kind ? (Kind extends Ending ? Omit<Kind, 'elapsedMs'> : never) : never;

captureConsole(
  startup.logFormat,
  () => ({ now: time.now(), requestId: current?.requestId ?? '' }),
  (line) => {
    if (printed.push({ line, at: time.now() }) === 1) setImmediate(() => send());
  },
);

/** Each message wakes another thread: lines go along with the ending, or together once the function lets go. */
function send(ending?: Ending): void {
  if (printed.length === 0 && ending === undefined) return;
  const message: FromRuntime = { printed, ...(ending !== undefined && { ending }) };
  printed = [];
  parentPort?.postMessage(message);
}

// What nobody awaited ends the environment, and with it the invocation that happens to run.
process.on('uncaughtException', (error) => giveUp(described(error)));
process.on('unhandledRejection', (reason) =>
  giveUp({ ...described(String(reason)), errorType: 'Runtime.UnhandledPromiseRejection' }),
);

function giveUp(error: ReturnType<typeof described>): void {
  if (current === undefined) {
    send();
    process.exit(1);
  }
  current.end({ ...error, fatal: true });
}

const loading = loadHandler(startup.folder, startup.handler);
loading.catch(() => undefined);

parentPort?.on('message', (message: ToRuntime) => {
  if (message.kind === 'hung') outside.hangs();
  else void invoke(message);
});

async function invoke({ requestId, now, payload }: Extract<ToRuntime, { kind: 'invoke' }>): Promise<void> {
  time.set(now);
  outside.forget();
  const stop = time.run(startup.timeoutMs, () => end({ kind: 'timeout' }));
  const end = (ending: Unmeasured): void => {
    if (current?.requestId !== requestId) return;
    stop();
    current = undefined;
    send({ ...ending, elapsedMs: time.now() - now } as Ending);
  };
  current = { requestId, end };
  end(await answer(requestId, now, payload));
}

async function answer(requestId: string, now: number, payload: string): Promise<Unmeasured> {
  let handler: Handler;
  try {
    handler = await loading;
  } catch (error) {
    return { ...described(error), fatal: true };
  }
  try {
    const reply = await handler(JSON.parse(payload), contextOf(requestId, now + startup.timeoutMs));
    return serialized(reply);
  } catch (error) {
    logThrown(error);
    return described(error);
  }
}

/**
 * What a handler throws is in the function's log, whatever it says.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
function logThrown(error: unknown): void {
  const { errorType, errorMessage } = described(error);
  const stackTrace = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const thrown = { errorType, errorMessage, stackTrace };
  if (startup.logFormat === 'JSON') console.error(thrown);
  else console.error('Invoke Error', JSON.stringify(thrown));
}

function serialized(reply: unknown): Unmeasured {
  try {
    return { kind: 'reply', payload: JSON.stringify(reply === undefined ? null : reply) };
  } catch {
    const errorMessage = 'Unable to stringify response body';
    return { kind: 'error', errorType: 'Runtime.JSONStringifyError', errorMessage, fatal: false };
  }
}

const described = (error: unknown) => ({
  kind: 'error' as const,
  errorType: error instanceof Error ? error.name : typeof error,
  errorMessage: error instanceof Error ? error.message : String(error),
  fatal: false,
});

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
const contextOf = (requestId: string, deadline: number) => ({
  awsRequestId: requestId,
  functionName: startup.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: startup.functionArn,
  memoryLimitInMB: String(startup.memoryMb),
  logGroupName: startup.logGroup,
  logStreamName: startup.logStream,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => deadline - time.now(),
});
