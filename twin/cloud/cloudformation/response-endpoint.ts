import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Where custom resources put their answers: in AWS a presigned S3 link, here a path of its own on loopback, good for one
 * answer. It listens only while somebody waits.
 */
export class ResponseEndpoint {
  private readonly awaited = new Map<string, (body: string) => void>();
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answered = request.method === 'PUT' ? this.awaited.get(request.url ?? '') : undefined;
      this.awaited.delete(request.url ?? '');
      answered?.(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(answered === undefined ? 403 : 200, { connection: 'close' }).end();
    });
  });

  /** Listens while the work is being done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    try {
      return await work();
    } finally {
      this.awaited.clear();
      const closed = new Promise((resolve) => this.server.close(resolve));
      this.server.closeAllConnections();
      await closed;
    }
  }

  /** A link of its own for one request, and the body that will be put there. */
  expect(requestId: string): { readonly url: string; readonly body: Promise<string> } {
    const path = `/${requestId}`;
    const { port } = this.server.address() as AddressInfo;
    const body = new Promise<string>((resolve) => this.awaited.set(path, resolve));
    return { url: `http://127.0.0.1:${port}${path}`, body };
  }
}
