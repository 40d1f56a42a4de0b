import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError, type AwsReply, type Protocol } from './aws';
import type { Message } from './signature';

/** A whole request as it came in. */
export async function receive(incoming: IncomingMessage): Promise<Message> {
  const body = await bodyOf(incoming);
  const url = incoming.url as string;
  const at = url.indexOf('?');
  const [path, rawQuery] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  return {
    method: incoming.method as string,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    // Only set-cookie comes as a list, and no client sends it.
    headers: incoming.headers as Record<string, string>,
    body,
  };
}

const bodyOf = (incoming: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', reject);
    incoming.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  });

/** @param date what SDKs set their clock by when they are told that it is wrong */
export function send(response: ServerResponse, reply: AwsReply, method: string, date: Date): void {
  const body = reply.body ?? '';
  const requestId = randomUUID();
  const headers: Record<string, string> = {
    date: date.toUTCString(),
    'x-amzn-requestid': requestId,
    'x-amz-request-id': requestId,
    ...reply.headers,
  };
  if (reply.status !== 204 && reply.status !== 304)
    headers['content-length'] ??= String(Buffer.byteLength(body));
  response.writeHead(reply.status, headers).end(method === 'HEAD' ? undefined : body);
}

/** What a request looks like that names no service of ours: the client must still be able to read the error. */
export const protocolOf = ({ headers, path }: Message): Protocol => {
  if (headers['x-amz-target'] !== undefined) return 'json';
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return 'query';
  return /^\/\d{4}-\d\d-\d\d\//.test(path) ? 'rest-json' : 'rest-xml';
};

/** S3 takes an unsigned request for that of an anonymous caller, whom nothing here allows anything. */
export const unsigned = (protocol: Protocol): AwsError => {
  if (protocol === 'rest-xml') return new AwsError('AccessDenied', 403, 'Access Denied');
  const code = protocol === 'query' ? 'MissingAuthenticationToken' : 'MissingAuthenticationTokenException';
  return new AwsError(code, protocol === 'json' ? 400 : 403, 'Request is missing Authentication Token');
};
