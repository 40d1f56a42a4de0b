import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Principal } from '../../../../twin/cloud/aws';
import { allow } from '../../../support/account';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const ARN = 'arn:aws:s3:::records';
const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/0b9c1c3e-6d3f-4c5e-9a1f-2f6f7c1f5a01';
const object = { Bucket, Key: 'a' };

let account: BucketAccount;
beforeEach(async () => {
  account = await BucketAccount.opened();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

const put = (s3: S3Client) => s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
const CRC32 = { ChecksumAlgorithm: 'CRC32' } as const;
const begin = async (s3: S3Client) => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...object, ...CRC32 }));
  return { ...object, UploadId };
};
const send = async (s3: S3Client, upload: Awaited<ReturnType<typeof begin>>) => {
  const part = new UploadPartCommand({ ...upload, ...CRC32, PartNumber: 1, Body: 'x' });
  const { ETag, ChecksumCRC32 } = await s3.send(part);
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] };
  return new CompleteMultipartUploadCommand({ ...upload, MultipartUpload });
};
const read = (s3: S3Client) => s3.send(new GetObjectCommand(object));

describe('an object under a key of KMS', () => {
  const encrypted = {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
          BucketKeyEnabled: true,
        },
      ],
    },
  };
  const via = { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } };
  const objects = allow(['s3:PutObject', 's3:GetObject'], `${ARN}/*`);
  const role = (name: string, ...actions: string[]): Promise<Principal> =>
    account.role(name, objects, ...actions.map((action) => allow(action, KEY_ARN, via)));

  beforeEach(async () => {
    account.policies.attach(KEY_ARN, {
      Version: '2012-10-17',
      Statement: [{ ...allow('kms:*', '*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    });
    await account.bucket(encrypted);
  });

  it('is written by who may have a data key, and read by who may decrypt, through S3', async () => {
    const writer = account.sdk(await role('Writer', 'kms:GenerateDataKey'));
    const reader = account.sdk(await role('Reader', 'kms:Decrypt'));
    expect(await put(writer)).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: KEY_ARN,
      BucketKeyEnabled: true,
      ETag: expect.not.stringContaining('9dd4e461268c8034f5c8564e155c67a6'),
    });
    await read(reader);
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    await expect(put(reader)).rejects.toMatchObject(denied);
    await expect(read(writer)).rejects.toThrow('is not authorized to perform: kms:Decrypt on resource');
  });

  it('is written in parts by who may have a data key and decrypt', async () => {
    const whole = account.sdk(await role('Whole', 'kms:GenerateDataKey', 'kms:Decrypt'));
    const writer = account.sdk(await role('Writer', 'kms:GenerateDataKey'));
    const reader = account.sdk(await role('Reader', 'kms:Decrypt'));
    const denied = 'is not authorized to perform: kms:';
    await expect(begin(reader)).rejects.toThrow(`${denied}GenerateDataKey`);
    const upload = await begin(whole);
    await expect(send(writer, upload)).rejects.toThrow(`${denied}Decrypt`);
    const complete = await send(whole, upload);
    await expect(writer.send(complete)).rejects.toThrow(`${denied}Decrypt`);
    expect(await whole.send(complete)).toMatchObject({ SSEKMSKeyId: KEY_ARN });
  });

  it('is not made of parts that were given up while leave to decrypt them was asked', async () => {
    const administrator = account.sdk();
    const upload = await begin(administrator);
    const complete = await send(administrator, upload);
    const demand = account.access.demand.bind(account.access);
    account.access.demand = async (...asked) => {
      await demand(...asked);
      if (asked[1] !== 'kms:Decrypt') return;
      account.access.demand = demand;
      await administrator.send(new AbortMultipartUploadCommand(upload));
    };
    await expect(administrator.send(complete)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('is named in the encryption context by its bucket, or by itself without a bucket key', async () => {
    const asked: unknown[] = [];
    const demand = account.access.demand.bind(account.access);
    account.access.demand = (...request) => {
      if (request[1].startsWith('kms:'))
        asked.push([request[1], request[3]?.['kms:EncryptionContext:aws:s3:arn']]);
      return demand(...request);
    };
    const administrator = account.sdk();
    await put(administrator);
    const single = {
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: KEY_ARN,
      BucketKeyEnabled: false,
    } as const;
    await administrator.send(new PutObjectCommand({ ...object, Body: 'x', ...single }));
    await read(administrator);
    await administrator.send(new HeadObjectCommand(object));
    expect(asked).toEqual([
      ['kms:GenerateDataKey', ARN],
      ['kms:GenerateDataKey', `${ARN}/a`],
      ['kms:Decrypt', `${ARN}/a`],
    ]);
  });

  it('may be written under another encryption that the request names', async () => {
    const ServerSideEncryption = 'AES256';
    const writer = account.sdk(await role('Writer'));
    expect(
      await writer.send(new PutObjectCommand({ ...object, Body: 'x', ServerSideEncryption })),
    ).toMatchObject({ ServerSideEncryption });
  });
});
