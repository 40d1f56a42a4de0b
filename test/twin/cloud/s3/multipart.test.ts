import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const Key = 'long.wav';
const MIB = 1024 * 1024;
const LARGE = Buffer.alloc(5 * MIB, 'a');

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

const begin = async (more: object = {}): Promise<string> =>
  (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId as string;
const upload = async (UploadId: string, PartNumber: number, Body: Buffer | string, more: object = {}) => {
  const part = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }));
  const { ETag, ChecksumCRC32, ChecksumCRC64NVME } = part;
  return { PartNumber, ETag, ChecksumCRC32, ChecksumCRC64NVME };
};
const complete = (UploadId: string, Parts: CompletedPart[], more: object = {}) =>
  s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));
const CRC32 = { ChecksumAlgorithm: 'CRC32' };

describe('a multipart upload', () => {
  it('becomes one object, with the metadata of its beginning and a checksum of checksums', async () => {
    const id = await begin({ ...CRC32, Metadata: { contact: 'c1' }, Tagging: 'hold=no' });
    const parts = [await upload(id, 1, LARGE, CRC32), await upload(id, 3, 'fin', CRC32)];
    const { ETag, ChecksumCRC32, ChecksumType } = await complete(id, parts);
    expect([ETag?.endsWith('-2"'), ChecksumCRC32?.endsWith('==-2'), ChecksumType]).toEqual([
      true,
      true,
      'COMPOSITE',
    ]);
    const { Body, ...found } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(found).toMatchObject({
      ContentLength: 5 * MIB + 3,
      Metadata: { contact: 'c1' },
      TagCount: 1,
      ETag,
    });
    const whole = Buffer.concat([LARGE, Buffer.from('fin')]);
    expect(whole.equals((await Body?.transformToByteArray()) as Uint8Array)).toBe(true);
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it('can have a checksum of the whole, which is checked', async () => {
    const id = await begin({ ...CRC32, ChecksumType: 'FULL_OBJECT' });
    const parts = [await upload(id, 1, '1234', CRC32)];
    await expect(complete(id, parts, { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    const { ChecksumCRC32, ChecksumType } = await complete(id, parts, {
      ChecksumCRC32: parts[0]?.ChecksumCRC32,
    });
    expect([ChecksumCRC32, ChecksumType]).toEqual([parts[0]?.ChecksumCRC32, 'FULL_OBJECT']);
  });

  it('tells its parts, the last of each number, also after a restart', async () => {
    const id = await begin(CRC32);
    await upload(id, 2, 'a', CRC32);
    await upload(id, 1, 'bb', CRC32);
    await upload(id, 2, 'ccc', CRC32);
    await account.restart();
    await account.bucket();
    s3 = account.sdk();
    const { Parts, IsTruncated } = await s3.send(
      new ListPartsCommand({ Bucket, Key, UploadId: id, MaxParts: 1 }),
    );
    expect([Parts?.map(({ Size }) => Size), IsTruncated]).toEqual([[2], true]);
    const rest = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId: id, PartNumberMarker: '1' }));
    expect(rest.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[2, 3]]);
  });

  it('is nothing once aborted, nor under another key', async () => {
    const id = await begin();
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: id }));
    await expect(upload(id, 1, 'a')).rejects.toMatchObject({ name: 'NoSuchUpload' });
    const another = { Bucket, Key: 'another', UploadId: await begin() };
    await expect(s3.send(new ListPartsCommand(another))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is refused with parts that are missing, changed, out of order or too small', async () => {
    const id = await begin(CRC32);
    const first = await upload(id, 1, 'a', CRC32);
    const second = await upload(id, 2, 'b', CRC32);
    await expect(complete(id, [first, { ...second, PartNumber: 3 }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(complete(id, [{ ...first, ETag: '"other"' }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(complete(id, [second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete(id, [first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(id, [])).rejects.toMatchObject({ name: 'MalformedXML' });
    await expect(complete(id, [{ PartNumber: 1, ETag: first.ETag }])).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    expect((await complete(id, [first])).ETag).toMatch(/-1"$/);
  });

  it('takes parts with the checksum that was announced only', async () => {
    const announced = await begin({ ChecksumAlgorithm: 'SHA256' });
    await expect(upload(announced, 1, 'a', CRC32)).rejects.toThrow(
      'Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32',
    );
    await expect(upload(announced, 0, 'a', { ChecksumAlgorithm: 'SHA256' })).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });
});
