import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { s3Players } from '../../../../twin/cloud/s3/players';
import { allow } from '../../../support/account';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const ARN = 'arn:aws:s3:::records';
const object = { Bucket, Key: 'a' };

let account: BucketAccount;
beforeEach(async () => {
  account = await BucketAccount.opened();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

type Deed = (s3: S3Client) => Promise<unknown>;
const put: Deed = (s3) => s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
const read: Deed = (s3) => s3.send(new GetObjectCommand(object));

describe('each operation', () => {
  const own = `${ARN}/*`;
  const copy = new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` });
  const deeds: readonly (readonly [
    name: string,
    statements: readonly [action: string, resource: string][],
    Deed,
  ])[] = [
    ['ListBuckets', [['s3:ListAllMyBuckets', '*']], (s3) => s3.send(new ListBucketsCommand({}))],
    ['HeadBucket', [['s3:ListBucket', ARN]], (s3) => s3.send(new HeadBucketCommand({ Bucket }))],
    ['ListObjectsV2', [['s3:ListBucket', ARN]], (s3) => s3.send(new ListObjectsV2Command({ Bucket }))],
    [
      'ListObjectVersions',
      [['s3:ListBucketVersions', ARN]],
      (s3) => s3.send(new ListObjectVersionsCommand({ Bucket })),
    ],
    ['PutObject', [['s3:PutObject', own]], put],
    [
      'PutObject with tags',
      [
        ['s3:PutObject', own],
        ['s3:PutObjectTagging', own],
      ],
      (s3) => s3.send(new PutObjectCommand({ ...object, Body: 'x', Tagging: 'a=b' })),
    ],
    ['GetObject', [['s3:GetObject', own]], read],
    [
      'GetObject by version',
      [['s3:GetObjectVersion', own]],
      (s3) => s3.send(new GetObjectCommand({ ...object, VersionId: 'null' })),
    ],
    ['HeadObject', [['s3:GetObject', own]], (s3) => s3.send(new HeadObjectCommand(object))],
    ['DeleteObject', [['s3:DeleteObject', own]], (s3) => s3.send(new DeleteObjectCommand(object))],
    [
      'CopyObject',
      [
        ['s3:GetObject', own],
        ['s3:PutObject', own],
      ],
      (s3) => s3.send(copy),
    ],
    [
      'CopyObject of one with tags',
      [
        ['s3:GetObject', own],
        ['s3:GetObjectTagging', own],
        ['s3:PutObject', own],
        ['s3:PutObjectTagging', own],
      ],
      (s3) => s3.send(copy),
    ],
    [
      'PutObjectTagging',
      [['s3:PutObjectTagging', own]],
      (s3) => s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [] } })),
    ],
    [
      'a multipart upload and its end',
      [
        ['s3:PutObject', own],
        ['s3:AbortMultipartUpload', own],
      ],
      async (s3) => {
        const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
        await s3.send(new AbortMultipartUploadCommand({ ...object, UploadId }));
      },
    ],
  ];

  it.each(deeds)('%s takes its own permissions, and no less', async (name, statements, deed) => {
    await account.bucket();
    const Tagging = name.endsWith('with tags') ? 'a=b' : undefined;
    const prepare = () => account.sdk().send(new PutObjectCommand({ ...object, Body: 'x', Tagging }));
    await prepare();
    const granted = (these: readonly [string, string][], role: string) =>
      account.role(role, ...these.map(([action, resource]) => allow(action, resource)));
    await deed(account.sdk(await granted(statements, 'All')));
    for (const [index, [action]] of statements.entries()) {
      await prepare();
      const rest = statements.filter((_, other) => other !== index);
      const denied = deed(account.sdk(await granted(rest, `Without${index}`)));
      const head = name.startsWith('Head');
      await expect(denied).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
      if (!head) await expect(denied).rejects.toThrow(`is not authorized to perform: ${action} on resource`);
    }
  });

  it('of many deletions is judged key by key', async () => {
    await account.bucket();
    const role = await account.role('Some', allow('s3:DeleteObject', `${ARN}/a`));
    const { Deleted, Errors } = await account
      .sdk(role)
      .send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a' }, { Key: 'b' }] } }));
    expect(Deleted).toEqual([{ Key: 'a' }]);
    expect(Errors).toMatchObject([{ Key: 'b', Code: 'AccessDenied' }]);
  });
});

describe('whether a key exists', () => {
  it('is not told to who may not list', async () => {
    await account.bucket();
    const reader = await account.role('Reader', allow('s3:GetObject', `${ARN}/*`));
    await expect(read(account.sdk(reader))).rejects.toMatchObject({ name: 'AccessDenied' });
    const lister = await account.role('Lister', allow(['s3:GetObject', 's3:ListBucket'], [`${ARN}/*`, ARN]));
    await expect(read(account.sdk(lister))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('a bucket policy', () => {
  const policy = async (...statements: object[]) => {
    const PolicyDocument = { Version: '2012-10-17', Statement: statements };
    const players = s3Players(account.s3, account.policies);
    await account.provision(players, 'AWS::S3::BucketPolicy', 'Policy', { Bucket, PolicyDocument });
  };
  const deny = (Condition: object) => ({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [ARN, `${ARN}/*`],
    Condition,
  });

  it('that asks for TLS lets the loopback pass, and one that asks for more does not', async () => {
    await account.bucket();
    await policy(
      deny({ Bool: { 'aws:SecureTransport': 'false' } }),
      deny({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
    );
    await put(account.sdk());
    await policy(deny({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } }));
    await expect(put(account.sdk())).rejects.toThrow('with an explicit deny in a resource-based policy');
  });

  it('can hang on the prefix that is listed and on the tags of an object', async () => {
    await account.bucket();
    await account.sdk().send(new PutObjectCommand({ ...object, Body: 'x', Tagging: 'hold=yes' }));
    const role = await account.role(
      'Reader',
      allow('s3:ListBucket', ARN, { StringLike: { 's3:prefix': 'a*' } }),
      allow('s3:GetObject', `${ARN}/*`, { StringEquals: { 's3:ExistingObjectTag/hold': 'no' } }),
    );
    const s3 = account.sdk(role);
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a' }));
    await expect(s3.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(read(s3)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
