import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** What keeps a thread's event loop alive and is no work: its own message port, and timers of Node's own. */
const NO_WORK = new Set(['MessagePort', 'Timeout']);

/**
 * What a function waits for outside its own thread: requests over the network, files, name lookups.
 *
 * Node lists whatever keeps the event loop alive; a kept-alive connection without a request does not.
 * https://nodejs.org/docs/latest-v20.x/api/process.html#processgetactiveresourcesinfo
 */
export class OutsideWork {
  private hung = 0;

  constructor() {
    subscribe('http.client.request.start', (message) => {
      const { request } = message as { request: ClientRequest & { res: unknown } };
      request.once('close', () => {
        if (request.res === null) this.hung = Math.max(0, this.hung - 1);
      });
    });
  }

  /** One more outstanding request will never be answered: no use waiting for it. */
  hangs(): void {
    this.hung += 1;
  }

  /** A new invocation: what was said about requests of the one before no longer counts. */
  forget(): void {
    this.hung = 0;
  }

  /** Whether everything that is still awaited hangs. */
  idle(): boolean {
    const awaited = process.getActiveResourcesInfo().filter((kind) => !NO_WORK.has(kind));
    return awaited.length <= this.hung;
  }
}
