import { createHash, createHmac } from 'node:crypto';

/**
 * AWS Signature Version 4 as the receiving side computes it. A signing library chooses the headers and encodes the path
 * itself; a verifier has to take both as the client sent them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

export interface Signed {
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly date: string;
  readonly sessionToken: string | undefined;
  /** Presigned links only: seconds that the link lives. */
  readonly expiresSeconds: number | undefined;
}

export interface Message {
  readonly method: string;
  readonly path: string;
  /** Without `?`, as sent. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/;

/** What the message says about its signature; undefined when it carries none that can be read. */
export function readSignature(message: Pick<Message, 'headers' | 'query'>): Signed | undefined {
  const header = message.headers.authorization;
  if (header !== undefined) {
    const read = AUTHORIZATION.exec(header);
    return read === null
      ? undefined
      : signed(read, message.headers['x-amz-date'] ?? '', message.headers['x-amz-security-token']);
  }
  const { query } = message;
  const link = `AWS4-HMAC-SHA256 Credential=${query.get('X-Amz-Credential')},SignedHeaders=${query.get('X-Amz-SignedHeaders')},Signature=${query.get('X-Amz-Signature')}`;
  const read = query.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256' ? AUTHORIZATION.exec(link) : null;
  if (read === null) return undefined;
  const token = query.get('X-Amz-Security-Token') ?? undefined;
  return signed(read, query.get('X-Amz-Date') ?? '', token, Number(query.get('X-Amz-Expires')));
}

const signed = (read: RegExpExecArray, date: string, token?: string, expiresSeconds?: number): Signed => ({
  accessKeyId: read[1] as string,
  day: read[2] as string,
  region: read[3] as string,
  service: read[4] as string,
  signedHeaders: (read[5] as string).split(';'),
  signature: read[6] as string,
  date,
  sessionToken: token,
  expiresSeconds,
});

/** The signature that the holder of the secret would have made. */
export function expectedSignature(message: Message, about: Signed, secretAccessKey: string): string {
  const canonical = [
    message.method,
    about.service === 's3' ? message.path : normalizedPath(message.path),
    canonicalQuery(message.rawQuery),
    ...about.signedHeaders.map((name) => `${name}:${headerValue(message, name)}`),
    '',
    about.signedHeaders.join(';'),
    payloadHash(message, about),
  ].join('\n');
  const scope = `${about.day}/${about.region}/${about.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${about.date}\n${scope}\n${sha256(canonical)}`;
  return hmac(signingKey(secretAccessKey, about), toSign).toString('hex');
}

const headerValue = (message: Message, name: string): string =>
  (message.headers[name] ?? '').trim().replace(/\s+/g, ' ');

/** Every service but S3 resolves dot segments and encodes the encoded path once more. */
const normalizedPath = (path: string): string => {
  const kept: string[] = [];
  for (const segment of path.split('/').filter((part) => part !== '' && part !== '.')) {
    if (segment === '..') kept.pop();
    else kept.push(encoded(segment));
  }
  return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
};

const canonicalQuery = (rawQuery: string): string =>
  rawQuery
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return `${encoded(decoded(name))}=${encoded(decoded(value))}`;
    })
    .sort()
    .join('&');

/** S3 signs what the client announces about its body; whether the body keeps to it is for `bodyMatches`. */
const payloadHash = (message: Message, about: Signed): string => {
  if (about.service !== 's3') return sha256(message.body);
  return announcedHash(message) ?? 'UNSIGNED-PAYLOAD';
};

const announcedHash = (message: Message): string | undefined =>
  message.headers['x-amz-content-sha256'] ?? message.query.get('X-Amz-Content-Sha256') ?? undefined;

/** False when the client announced the hash of another body. Streamed bodies announce none. */
export function bodyMatches(message: Message): boolean {
  const announced = announcedHash(message);
  return announced === undefined || !/^[0-9a-f]{64}$/.test(announced) || announced === sha256(message.body);
}

/** RFC 3986: letters, digits and `-._~` stay. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Malformed escapes stand for themselves: such a query was never signed, and the comparison says so. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, content: string): Buffer =>
  createHmac('sha256', key).update(content).digest();

const KEYS_KEPT = 1000;
const keys = new Map<string, Buffer>();

/** The key of a day, a region and a service, with which S3's clients also sign the chunks of a stream. */
export const signingKey = (secret: string, { day, region, service }: Signed): Buffer => {
  const name = `${secret}/${day}/${region}/${service}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= KEYS_KEPT) keys.clear();
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`) as Buffer;
  keys.set(name, key);
  return key;
};
