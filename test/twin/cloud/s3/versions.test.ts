import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { BucketAccount } from './bucket-account';

const Bucket = 'digests';
const Key = '2026/11/23.json';
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };

let account: BucketAccount;
let s3: S3Client;
beforeEach(async () => {
  account = await BucketAccount.opened();
  await account.bucket(VERSIONED, 'Digests');
  s3 = account.sdk();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const put = async (Body: string): Promise<string> =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId as string;
const remove = (VersionId?: string) => s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
const read = async (VersionId?: string): Promise<string | undefined> =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();
const readable = (): string => readFileSync(join(account.root, Bucket, Key), 'utf8');

describe('a bucket with versioning', () => {
  it('keeps what is written over, and shows a person the last', async () => {
    const first = await put('un');
    const second = await put('deux');
    expect([await read(), await read(first), await read(second), readable()]).toEqual([
      'deux',
      'un',
      'deux',
      'deux',
    ]);
  });

  it('hides what is deleted behind a marker, which says so', async () => {
    const id = await put('un');
    const { DeleteMarker, VersionId } = await remove();
    expect(DeleteMarker).toBe(true);
    const hidden = await s3.send(new GetObjectCommand({ Bucket, Key })).catch((error) => error);
    expect(hidden).toMatchObject({
      name: 'NoSuchKey',
      $response: { headers: { 'x-amz-delete-marker': 'true' } },
    });
    await expect(read(VersionId)).rejects.toMatchObject({ name: 'MethodNotAllowed' });
    expect(await read(id)).toBe('un');
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    expect(readable).toThrow('ENOENT');
  });

  it('brings back what was there when the marker or the last version is deleted for good', async () => {
    await put('un');
    const second = await put('deux');
    const { VersionId: marker } = await remove();
    expect((await remove(marker)).DeleteMarker).toBe(true);
    expect([await read(), readable()]).toEqual(['deux', 'deux']);
    await remove(second);
    expect([await read(), readable()]).toEqual(['un', 'un']);
    await expect(read(second)).rejects.toMatchObject({ name: 'NoSuchVersion' });
    expect(readdirSync(join(account.root, `${Bucket}_bytes`))).toHaveLength(1);
  });

  it.each([
    ['a', 'a/b'],
    ['a/b', 'a'],
  ])('holds %s and then %s, which a folder cannot', async (...keys) => {
    for (const each of keys) await s3.send(new PutObjectCommand({ Bucket, Key: each, Body: each }));
    for (const each of keys) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: each }));
      expect(await Body?.transformToString()).toBe(each);
      await s3.send(new DeleteObjectCommand({ Bucket, Key: each }));
    }
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });

  it('does not know versions that it cannot have made', async () => {
    await expect(read('nonsense')).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(
      s3.send(new HeadObjectCommand({ Bucket, Key, VersionId: 'a'.repeat(32) })),
    ).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('tells all versions and markers, page by page, newest first', async () => {
    const ids = [await put('un'), (await remove()).VersionId, await put('trois')].reverse();
    const told: unknown[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectVersionsCommand({ Bucket, MaxKeys: 1, KeyMarker, VersionIdMarker }),
      );
      for (const { VersionId, IsLatest } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
        told.push([VersionId, IsLatest]);
      }
      KeyMarker = page.NextKeyMarker;
      VersionIdMarker = page.NextVersionIdMarker;
    } while (KeyMarker !== undefined);
    expect(told).toEqual(ids.map((id, index) => [id, index === 0]));
  });

  it('is found the same after a restart', async () => {
    const first = await put('un');
    await put('deux');
    await remove();
    await account.restart();
    await account.bucket(VERSIONED, 'Digests');
    s3 = account.sdk();
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await read(first)).toBe('un');
    expect((await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toHaveLength(2);
  });

  it('does not become one without while it holds objects', async () => {
    await put('un');
    await expect(account.bucket({}, 'Digests')).rejects.toThrow('a change of versioning in digests');
  });
});
