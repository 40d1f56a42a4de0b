import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BucketAccount } from './bucket-account';

const Bucket = 'records';
const Key = 'a';
const EVENTS = { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } };
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const EXPIRING = { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 1 }] } };

let account: BucketAccount;
let s3: S3Client;
beforeEach(async () => {
  account = await BucketAccount.opened();
  s3 = account.sdk();
});
afterEach(() => account.close());

const put = () => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'bonjour' }));

describe('the events of a bucket', () => {
  it('tell of a new object in the form that EventBridge gets', async () => {
    await account.bucket(EVENTS);
    await put();
    expect(account.events).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Object Created',
        source: 'aws.s3',
        account: '111122223333',
        time: '2026-11-23T09:00:00Z',
        region: 'eu-central-1',
        resources: ['arn:aws:s3:::records'],
        detail: {
          version: '0',
          bucket: { name: 'records' },
          object: {
            key: 'a',
            size: 7,
            etag: 'f02368945726d5fc2a14eb576f7276c0',
            sequencer: expect.stringMatching(/^00[0-9A-F]{16}$/),
          },
          'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
          requester: '111122223333',
          'source-ip-address': '127.0.0.1',
          reason: 'PutObject',
        },
      },
    ]);
  });

  it('are in order by their sequencers, each with its reason', async () => {
    await account.bucket(EVENTS);
    await put();
    await s3.send(
      new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${Key}`, MetadataDirective: 'REPLACE' }),
    );
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(account.events.map(({ detail }) => [detail.reason, detail['deletion-type']])).toEqual([
      ['PutObject', undefined],
      ['CopyObject', undefined],
      ['DeleteObject', 'Permanently Deleted'],
    ]);
    const sequencers = account.events.map(({ detail }) => (detail.object as { sequencer: string }).sequencer);
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
  });

  it('tell of expiry as of S3 itself', async () => {
    await account.bucket({ ...EVENTS, ...EXPIRING });
    await put();
    await account.later(2);
    const { detail, time } = account.events[1] as (typeof account.events)[0];
    expect([detail.reason, detail.requester, detail['deletion-type'], time]).toEqual([
      'Lifecycle Expiration',
      's3.amazonaws.com',
      'Permanently Deleted',
      '2026-11-25T00:00:00Z',
    ]);
    expect(detail).not.toHaveProperty('source-ip-address');
  });

  it('tell a marker from the end of a version', async () => {
    await account.bucket({ ...EVENTS, ...VERSIONED });
    const { VersionId } = await put();
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    expect(account.events.slice(1).map(({ detail }) => detail)).toMatchObject([
      { 'deletion-type': 'Delete Marker Created', object: { etag: 'd41d8cd98f00b204e9800998ecf8427e' } },
      { 'deletion-type': 'Permanently Deleted', object: { 'version-id': VersionId } },
    ]);
  });

  it('are not sent unless the template says so', async () => {
    await account.bucket();
    await put();
    expect(account.events).toEqual([]);
  });
});
