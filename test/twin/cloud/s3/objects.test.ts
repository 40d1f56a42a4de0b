import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const Key = 'connect/agglo-jecoute/CallRecordings/2026/11/23/c1_20261123T09:00_UTC.wav';

let account: BucketAccount;
let s3: S3Client;
beforeEach(async () => {
  account = await BucketAccount.opened();
  await account.bucket();
  s3 = account.sdk();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const put = (body: string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: body, ...more }));
const read = async (more: object = {}) => {
  const { Body, ...rest } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...rest, text: await Body?.transformToString() };
};

describe('an object that a function writes while the clock is ahead of it', () => {
  it('is of the instant in which the function lives', async () => {
    const lived = account.clock.now();
    await account.clock.advanceTo(lived + 20 * 60_000);
    account.instantOfFunction = lived;
    const late = account.sdk();
    late.config.systemClockOffset = lived - Date.now();
    await late.send(new PutObjectCommand({ Bucket, Key, Body: 'bonjour' }));
    expect((await late.send(new HeadObjectCommand({ Bucket, Key }))).LastModified).toEqual(new Date(lived));
  });
});

describe('an object', () => {
  it('comes back as it was put, and lies in the folder under its own key', async () => {
    await put('bonjour', { ContentType: 'audio/wav', CacheControl: 'no-store', Metadata: { contact: 'c1' } });
    expect(await read()).toMatchObject({
      text: 'bonjour',
      ContentType: 'audio/wav',
      CacheControl: 'no-store',
      ContentLength: 7,
      Metadata: { contact: 'c1' },
      ETag: '"f02368945726d5fc2a14eb576f7276c0"',
      LastModified: account.clock.date(),
      ServerSideEncryption: 'AES256',
    });
    expect(readFileSync(join(account.root, Bucket, Key), 'utf8')).toBe('bonjour');
  });

  it('tells of itself without its bytes', async () => {
    await put('bonjour');
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ ContentLength: 7, ChecksumType: 'FULL_OBJECT', ChecksumCRC32: 'pbbwyA==' });
    const asked = new GetObjectAttributesCommand({
      Bucket,
      Key,
      ObjectAttributes: ['ETag', 'ObjectSize', 'StorageClass'],
    });
    expect(await s3.send(asked)).toMatchObject({
      ETag: 'f02368945726d5fc2a14eb576f7276c0',
      ObjectSize: 7,
      StorageClass: 'STANDARD',
    });
  });

  it('is replaced by the next of its key, and gone when deleted, as often as one likes', async () => {
    await put('un');
    await put('deux');
    expect((await read()).text).toBe('deux');
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
  });

  it('can be read in part', async () => {
    await put('0123456789');
    const part = await read({ Range: 'bytes=2-4' });
    expect(part).toMatchObject({ text: '234', ContentRange: 'bytes 2-4/10', ContentLength: 3 });
    expect((await read({ Range: 'bytes=-3' })).text).toBe('789');
    expect((await read({ Range: 'bytes=8-99' })).text).toBe('89');
    await expect(read({ Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('is read only if what the client knows of it is true, or no longer', async () => {
    const { ETag } = await put('un');
    const modified = account.clock.date();
    expect((await read({ IfMatch: ETag })).text).toBe('un');
    await expect(read({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(read({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(read({ IfModifiedSince: modified })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(read({ IfUnmodifiedSince: new Date(modified.getTime() - 1000) })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('is not written over when the client says so', async () => {
    await put('un', { IfNoneMatch: '*' });
    await expect(put('deux', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await read()).text).toBe('un');
  });

  it('carries tags, which can be changed alone', async () => {
    await put('un', { Tagging: 'purpose=quality&hold=no' });
    const tagging = { Bucket, Key };
    expect((await read()).TagCount).toBe(2);
    const tag = (Value: string) =>
      s3.send(new PutObjectTaggingCommand({ ...tagging, Tagging: { TagSet: [{ Key: 'hold', Value }] } }));
    await expect(tag('a & b')).rejects.toMatchObject({ name: 'InvalidTag' });
    await tag('oui');
    expect((await s3.send(new GetObjectTaggingCommand(tagging))).TagSet).toEqual([
      { Key: 'hold', Value: 'oui' },
    ]);
    await s3.send(new DeleteObjectTaggingCommand(tagging));
    expect((await s3.send(new GetObjectTaggingCommand(tagging))).TagSet).toEqual([]);
  });

  it('can be copied, with what is known of it or with something else', async () => {
    await put('un', { Metadata: { a: 'b' }, Tagging: 'hold=yes', ContentType: 'text/plain' });
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copie', CopySource }));
    expect(await read({ Key: 'copie' })).toMatchObject({
      text: 'un',
      Metadata: { a: 'b' },
      TagCount: 1,
      ContentType: 'text/plain',
    });
    const replaced = { MetadataDirective: 'REPLACE', TaggingDirective: 'REPLACE' } as const;
    await s3.send(
      new CopyObjectCommand({ Bucket, Key: 'autre', CopySource, ...replaced, Metadata: { c: 'd' } }),
    );
    const other = await read({ Key: 'autre' });
    expect([other.text, other.Metadata, other.TagCount]).toEqual(['un', { c: 'd' }, undefined]);
    await expect(s3.send(new CopyObjectCommand({ Bucket, Key, CopySource }))).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
  });

  it('is whole, or gone, for whoever asked while it was written over or deleted', async () => {
    await put('un');
    const { access } = account;
    const demand = access.demand.bind(access);
    const meanwhile = (deed: () => Promise<unknown>) => {
      access.demand = async (...asked) => {
        access.demand = demand;
        await demand(...asked);
        await deed();
      };
    };
    meanwhile(() => put('deux'));
    expect(await read()).toMatchObject({ text: 'deux', ContentLength: 4 });
    meanwhile(() => s3.send(new DeleteObjectCommand({ Bucket, Key })));
    const copy = new CopyObjectCommand({ Bucket, Key: 'copie', CopySource: `${Bucket}/${Key}` });
    await expect(s3.send(copy)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is deleted with others in one request, each with its own answer', async () => {
    await put('un');
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key }, { Key: 'nothing' }, { Key: 'v', VersionId: 'x' }] },
      }),
    );
    expect(Deleted?.map((each) => each.Key)).toEqual([Key, 'nothing']);
    expect(Errors).toMatchObject([{ Key: 'v', Code: 'InvalidArgument' }]);
    const conditional = { Objects: [{ Key: 'copie', ETag: '"other"' }] };
    await expect(s3.send(new DeleteObjectsCommand({ Bucket, Delete: conditional }))).rejects.toMatchObject({
      name: 'MalformedXML',
    });
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
