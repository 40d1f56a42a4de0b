import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credential } from '../../twin/cloud/credentials';
import { ADMINISTRATOR } from '../../twin/cloud/iam/principals';
import type { Account } from './account';

/** A request as some client would send it. */
export interface Sent {
  readonly service: string;
  readonly method?: string;
  /** Percent-encoded. */
  readonly path?: string;
  readonly query?: Record<string, string>;
  readonly body?: string;
  readonly region?: string;
  readonly credential?: Credential;
  /** Milliseconds since 1970; virtual time when absent. */
  readonly at?: number;
}

/** Signs with AWS's own library, which shares no line with what verifies. */
export async function signed(account: Account, sent: Sent) {
  const { service, method = 'GET', path = '/', query = {}, body } = sent;
  const signer = new SignatureV4({
    service,
    region: sent.region ?? 'eu-central-1',
    credentials: sent.credential ?? account.credentials.forPrincipal(ADMINISTRATOR),
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
  const { host, port } = new URL(account.endpoint);
  const request = {
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: Number(port),
    path,
    query,
    headers: { host },
    ...(body !== undefined && { body }),
  };
  const done = await signer.sign(request, { signingDate: new Date(sent.at ?? account.clock.now()) });
  const text = new URLSearchParams(done.query as Record<string, string>).toString().replaceAll('+', '%20');
  return {
    url: `${account.endpoint}${path}${text && `?${text}`}`,
    method,
    headers: done.headers,
    ...(body !== undefined && { body }),
  };
}

class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Buffer));
  }
  update(content: Uint8Array | string): void {
    this.hash.update(content);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}
