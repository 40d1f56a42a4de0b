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

describe('what the twin does not play', () => {
  it('is said aloud: operations, headers, storage classes, access lists', async () => {
    const refused = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
    await expect(put('x', { StorageClass: 'GLACIER' })).rejects.toMatchObject(refused);
    await expect(put('x', { IfMatch: '"etag"' })).rejects.toMatchObject(refused);
    await expect(put('x', { SSECustomerAlgorithm: 'AES256' })).rejects.toMatchObject(refused);
    await expect(read({ PartNumber: 1 })).rejects.toMatchObject(refused);
    await expect(put('x', { ACL: 'public-read' })).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
    });
  });

  it('and so is a bucket that is not there, or of another owner', async () => {
    await expect(read({ Bucket: 'elsewhere' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(put('x', { ExpectedBucketOwner: '444455556666' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
