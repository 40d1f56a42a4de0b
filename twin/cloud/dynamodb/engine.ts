import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import dynalite from 'dynalite';
import { AwsError, type AwsReply } from '../aws';
import type { Input } from '../json-protocol';

/** The gateway has verified the signature already; dynalite only wants to see the shape of one. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=twin, SignedHeaders=host, Signature=verified',
  'x-amz-date': 'verified',
};

/**
 * dynalite without its network: what a request looks like to its handler, and no more. An HTTP client in process
 * (light-my-request) costs as much again as the write itself.
 */
export class Engine {
  private readonly server;
  /** Requests that are not answered yet: whoever sent them may be gone. */
  private readonly open = new Set<Promise<unknown>>();

  /** @param folder LevelDB's, made if need be; memory only when absent */
  constructor(folder?: string) {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    this.server = dynalite({ createTableMs: 0, path: folder });
  }

  /** The reply as dynalite writes it, errors included. */
  call(operation: string, body: string | Buffer): Promise<AwsReply & { readonly body: string }> {
    const answered = new Promise<AwsReply & { readonly body: string }>((resolve) => {
      const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      const response = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (content: string) =>
          resolve({
            status: response.statusCode,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: content,
          }),
      };
      this.server.emit('request', request, response);
      request.emit('data', Buffer.from(body));
      request.emit('end');
    });
    this.open.add(answered);
    return answered.finally(() => this.open.delete(answered));
  }

  /** The output of an operation of the twin's own. @throws AwsError */
  async ask(operation: string, input: object): Promise<Input> {
    const { status, body } = await this.call(operation, JSON.stringify(input));
    const output = JSON.parse(body);
    if (status === 200) return output;
    throw new AwsError(String(output.__type).split('#').at(-1) as string, status, output.message ?? '');
  }

  /** dynalite closes its store only as a server that listened. */
  async close(): Promise<void> {
    await Promise.all(this.open);
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
  }
}
