import { join } from 'node:path';
import { AwsError, type AwsReply, type Principal } from '../aws';
import type { S3 } from '../s3/s3';
import { elements, parseXml, textOf } from '../s3/wire/xml';

/** A place in S3: `s3://bucket/prefix`. */
export interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** @returns undefined when the text is no such place */
export const placeIn = (url: string): Place | undefined => {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+[a-z0-9])(?:\/(.*))?$/s.exec(url) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
};

/** S3 over its own wire, in the name of whoever asks Athena: what they may not do, Athena may not do for them. */
export class AskersStorage {
  constructor(
    private readonly s3: S3,
    /** The folder in which S3's files lie. */
    private readonly root: string,
    private readonly asker: Principal,
  ) {}

  /** @throws AwsError AccessDenied, NoSuchBucket */
  async demandBucket(bucket: string): Promise<void> {
    await this.ask('GET', `/${bucket}`, { query: { location: '' } });
  }

  /**
   * The keys of what a query reads below a prefix. Files and folders that begin with a dot or an underscore are hidden.
   * https://docs.aws.amazon.com/athena/latest/ug/tables-location-format.html
   */
  async dataKeys({ bucket, prefix }: Place): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const query = { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) };
      const { body } = await this.ask('GET', `/${bucket}`, { query });
      const page = parseXml(Buffer.from(body ?? ''), 'ListBucketResult');
      keys.push(...elements(page, 'Contents').map((object) => textOf(object, 'Key') as string));
      token = textOf(page, 'NextContinuationToken');
    } while (token !== undefined);
    return keys.filter((key) => !key.endsWith('/') && !/(^|\/)[._]/.test(key.slice(prefix.length)));
  }

  /**
   * Where an object lies that the asker may read. The head of its checksum takes the permissions that its bytes take, the
   * key's among them, and carries no bytes.
   */
  async fileOf(bucket: string, key: string): Promise<string> {
    await this.ask('HEAD', pathOf(bucket, key), { headers: { 'x-amz-checksum-mode': 'ENABLED' } });
    const file = this.s3.bucket(bucket)?.current(key)?.content.file;
    if (file === undefined) throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
    return join(this.root, file);
  }

  async read(bucket: string, key: string): Promise<Buffer> {
    const { body, status } = await this.ask('GET', pathOf(bucket, key), {});
    if (status !== 200) throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
    return Buffer.from(body ?? '');
  }

  async write(
    bucket: string,
    key: string,
    body: Buffer,
    encryption: Readonly<Record<string, string>>,
  ): Promise<void> {
    const headers = {
      'content-length': String(body.length),
      'content-type': 'application/octet-stream',
      ...encryption,
    };
    await this.ask('PUT', pathOf(bucket, key), { headers, body });
  }

  private ask(
    method: string,
    path: string,
    { query = {}, headers = {}, body = Buffer.alloc(0) }: Asked,
  ): Promise<AwsReply> {
    const signed = { authorization: 'by Athena', ...headers };
    const parameters = new URLSearchParams(query);
    return this.s3.handle({
      service: 's3',
      method,
      path,
      query: parameters,
      headers: signed,
      body,
      principal: this.asker,
    });
  }
}

interface Asked {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const pathOf = (bucket: string, key: string): string =>
  `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
