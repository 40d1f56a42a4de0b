import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const Key = 'call.wav';

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

describe('metadata', () => {
  it('of more than 2 KB is refused', async () => {
    await put('x', { Metadata: { a: 'b'.repeat(2047) } });
    await expect(put('x', { Metadata: { a: 'b'.repeat(2048) } })).rejects.toMatchObject({
      name: 'MetadataTooLarge',
    });
  });
});

describe('a body', () => {
  it('arrives whole when it is streamed in chunks with a checksum behind', async () => {
    const text = 'à la volée '.repeat(20_000);
    const Body = Readable.from([Buffer.from(text)]);
    const ContentLength = Buffer.byteLength(text);
    const { ChecksumCRC32C } = await s3.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentLength, ChecksumAlgorithm: 'CRC32C' }),
    );
    expect(ChecksumCRC32C).toMatch(/^[\w+/]{6}==$/);
    const found = await read({ ChecksumMode: 'ENABLED' });
    expect(found.text).toBe(text);
    expect(found.ContentEncoding).toBeUndefined();
  });

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'is checked by %s',
    async (ChecksumAlgorithm) => {
      await put('bonjour', { ChecksumAlgorithm });
      expect(await read({ ChecksumMode: 'ENABLED' })).toHaveProperty(`Checksum${ChecksumAlgorithm}`);
      const wrong = {
        CRC32: 'AAAAAA==',
        CRC32C: 'AAAAAA==',
        CRC64NVME: 'AAAAAAAAAAA=',
        SHA1: `${'A'.repeat(27)}=`,
        SHA256: `${'A'.repeat(43)}=`,
      };
      const digest = { [`Checksum${ChecksumAlgorithm}`]: wrong[ChecksumAlgorithm] };
      await expect(put('bonsoir', { ChecksumAlgorithm, ...digest })).rejects.toMatchObject({
        name: 'BadDigest',
      });
      expect((await read()).text).toBe('bonjour');
    },
  );

  it('is refused when it is not of the MD5 that was sent', async () => {
    await expect(put('bonjour', { ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(put('bonjour', { ContentMD5: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidDigest' });
  });
});
