import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  PutObjectCommand,
  paginateListBuckets,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { type Page, pageOf } from '../../../../twin/cloud/s3/listing/page';
import { walk } from '../../../../twin/cloud/s3/listing/walk';
import { SortedKeys } from '../../../../twin/cloud/s3/storage/sorted-keys';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';

describe('a listing', () => {
  let account: BucketAccount;
  let s3: S3Client;
  beforeEach(async () => {
    account = await BucketAccount.opened();
    await account.bucket();
    s3 = account.sdk();
    for (const Key of ['a b+c.wav', 'd/1', 'd/2', 'e/1', 'é&<>.wav'])
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  });
  afterEach(async () => {
    expect(account.failures).toEqual([]);
    await account.close();
  });

  const pages = async (more: object) => {
    const told: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, ...more })) {
      told.push(...(page.Contents ?? []).map(({ Key }) => Key));
      told.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    return told;
  };

  it('tells keys in order, folders as one, over as many pages as the client wants', async () => {
    expect(await pages({})).toEqual(['a b+c.wav', 'd/1', 'd/2', 'e/1', 'é&<>.wav']);
    expect(await pages({ Delimiter: '/', MaxKeys: 1 })).toEqual(['a b+c.wav', 'd/', 'e/', 'é&<>.wav']);
    expect(await pages({ Prefix: 'd/', Delimiter: '/' })).toEqual(['d/1', 'd/2']);
    expect(await pages({ StartAfter: 'd/1' })).toEqual(['d/2', 'e/1', 'é&<>.wav']);
  });

  it('encodes keys for those who ask', async () => {
    const { Contents, EncodingType } = await s3.send(new ListObjectsCommand({ Bucket, EncodingType: 'url' }));
    expect(EncodingType).toBe('url');
    expect(Contents?.map((each) => each.Key)).toEqual([
      'a+b%2Bc.wav',
      'd/1',
      'd/2',
      'e/1',
      '%C3%A9%26%3C%3E.wav',
    ]);
  });

  it('tells whatever keys there can be as they were put, and they can be read and deleted', async () => {
    const odd = [
      '../x',
      '..',
      '/lead',
      'trail/',
      'a//b',
      ' space ',
      '001',
      '%2F',
      'n\nl',
      "{}[]^`|\\~#?='",
      'é'.repeat(512),
    ];
    for (const Key of odd) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      expect(await Body?.transformToString()).toBe(Key);
    }
    expect(await pages({})).toEqual(expect.arrayContaining(odd));
    const Objects = odd.map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(await pages({})).toHaveLength(5);
    const tooLong = new PutObjectCommand({ Bucket, Key: 'é'.repeat(513), Body: 'x' });
    await expect(s3.send(tooLong)).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('goes on, in its first version, after the last key or folder', async () => {
    const first = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(first.NextMarker).toBe('d/');
    const next = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: first.NextMarker }));
    expect(next.CommonPrefixes).toEqual([{ Prefix: 'e/' }]);
    expect(next.IsTruncated).toBe(false);
  });

  it('refuses what is no number and no token of its own', async () => {
    const wrong = { ContinuationToken: 'bm9uc2Vuc2U=' };
    await expect(pages(wrong)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await expect(pages({ MaxKeys: -1 })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('tells the buckets of the account by their names and in pages, and where they are', async () => {
    await account.bucket({}, 'Digests');
    const CreationDate = account.clock.date();
    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    expect(Buckets).toEqual([
      { Name: 'digests', CreationDate },
      { Name: Bucket, CreationDate },
    ]);
    const { Buckets: named } = await s3.send(new ListBucketsCommand({ Prefix: 'rec' }));
    expect(named).toEqual([{ Name: Bucket, CreationDate }]);
    const paged: (string | undefined)[] = [];
    for await (const page of paginateListBuckets({ client: s3, pageSize: 1 }, {}))
      paged.push(...(page.Buckets ?? []).map(({ Name }) => Name));
    expect(paged).toEqual(['digests', Bucket]);
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('eu-central-1');
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'elsewhere' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});

describe('going through keys', () => {
  const key = fc.string({
    unit: fc.constantFrom('a', 'b', '/', 'é', '\ufffd', '😀'),
    minLength: 1,
    maxLength: 6,
  });
  const some = fc.record({
    held: fc.uniqueArray(key, { maxLength: 40 }),
    hidden: fc.array(key, { maxLength: 5 }),
    prefix: fc.oneof(fc.constant(''), key),
    delimiter: fc.constantFrom('', '/', 'b'),
    most: fc.integer({ min: 1, max: 5 }),
  });

  const byName = (a: string, b: string): number => {
    const [left, right] = [a, b].map((each) => Buffer.from(each.slice(each.indexOf(' ') + 1)));
    return Buffer.compare(left as Buffer, right as Buffer);
  };

  /** The same by brute force: one common prefix or key after the other, in the order of UTF-8. */
  const naive = (keys: string[], prefix: string, delimiter: string): string[] => {
    const told = keys
      .filter((each) => each.startsWith(prefix))
      .map((each) => {
        const end = delimiter === '' ? -1 : each.indexOf(delimiter, prefix.length);
        return end < 0 ? `key ${each}` : `prefix ${each.slice(0, end + delimiter.length)}`;
      });
    return [...new Set(told)].sort(byName);
  };

  it('tells each key or common prefix once, in order, whatever the size of the pages', () => {
    fc.assert(
      fc.property(some, ({ held, hidden, prefix, delimiter, most }) => {
        const keys = new SortedKeys();
        for (const each of [...held, ...hidden]) keys.add(each);
        const visible = held.filter((each) => !hidden.includes(each));
        const shown = (each: string) => visible.includes(each);
        const told: string[] = [];
        let after: string | undefined = '';
        while (after !== undefined) {
          const page: Page<{ readonly key: string }> = pageOf(
            walk(keys, { prefix, delimiter, after, shown }),
            most,
          );
          expect(page.entries.length + page.commonPrefixes.length).toBeLessThanOrEqual(most);
          told.push(
            ...[
              ...page.entries.map((entry) => `key ${entry.key}`),
              ...page.commonPrefixes.map((each) => `prefix ${each}`),
            ].sort(byName),
          );
          after = page.last && ('commonPrefix' in page.last ? page.last.commonPrefix : page.last.key);
        }
        expect(told).toEqual(naive(visible, prefix, delimiter));
      }),
      { numRuns: 500 },
    );
  });

  it('knows its place after keys were taken away', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key), fc.array(key), (added, removed) => {
        const keys = new SortedKeys();
        for (const each of added) keys.add(each);
        for (const each of [...removed, ...added.slice(0, 3)]) keys.remove(each);
        const left = added.filter((each, index) => index >= 3 && !removed.includes(each));
        const sorted = left.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(Array.from({ length: keys.size }, (_, index) => keys.at(index))).toEqual(sorted);
      }),
    );
  });
});
