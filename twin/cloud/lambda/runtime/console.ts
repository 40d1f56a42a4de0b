import { format } from 'node:util';
import type { LogFormat } from './messages';

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

/** The SDK's warning about the Node.js that runs the twin: the runtime of the template is newer. */
const OF_THIS_MACHINE = /^NodeVersionSupportWarning/;

/**
 * Sends what a function prints to the twin: whole lines of standard output as they are, calls of `console` in the
 * function's log format. Every level is kept, as without an `ApplicationLogLevel`.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function captureConsole(
  logFormat: LogFormat,
  moment: () => { readonly now: number; readonly requestId: string },
  send: (line: string) => void,
): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array) => {
      for (const line of String(chunk).split('\n')) if (line !== '') send(line);
      return true;
    };
  }
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (!OF_THIS_MACHINE.test(warning.message)) console.error(String(warning));
  });
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...said: unknown[]) => {
      const { now, requestId } = moment();
      const entry = { timestamp: new Date(now).toISOString(), level, requestId };
      send(
        logFormat === 'JSON'
          ? jsonLine(entry, said)
          : [entry.timestamp, requestId, level, format(...said)].join('\t'),
      );
    };
  }
}

function jsonLine(entry: object, said: readonly unknown[]): string {
  const [message] = said;
  const whole = said.length === 1 && !(message instanceof Error) ? message : format(...said);
  try {
    return JSON.stringify({ ...entry, message: whole });
  } catch {
    return JSON.stringify({ ...entry, message: format(...said) });
  }
}
