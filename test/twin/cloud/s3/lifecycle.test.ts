import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { dueAfter } from '../../../../twin/cloud/s3/lifecycle/rules';
import { BucketAccount, DAY } from './bucket-account';

const Bucket = 'records';
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const rules = (...Rules: object[]) => ({
  LifecycleConfiguration: { Rules: Rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
});

let account: BucketAccount;
let s3: S3Client;
beforeEach(async () => {
  account = await BucketAccount.opened();
  s3 = account.sdk();
});
afterEach(async () => {
  expect(account.failures).toEqual([]);
  await account.close();
});

/** SDK clients sign with the time that was when they were made. */
const put = (Key: string, more: object = {}) =>
  account.sdk().send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }));
const keys = () => account.s3.objects(Bucket).map(({ key }) => key);

describe('the day on which a rule acts', () => {
  it('is the midnight UTC after the days have passed, so at most a day later', () => {
    const instants = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 3650 }), (instant, days) => {
        const due = dueAfter(instant, days);
        expect(due % DAY).toBe(0);
        expect(due - instant - days * DAY).toBeGreaterThan(0);
        expect(due - instant - days * DAY).toBeLessThanOrEqual(DAY);
      }),
    );
  });

  it("is as in S3's own example", () => {
    expect(dueAfter(Date.parse('2014-01-15T10:30:00Z'), 3)).toBe(Date.parse('2014-01-19T00:00:00Z'));
  });
});

describe('expiration', () => {
  it('deletes at that midnight and not before, and tells beforehand', async () => {
    await account.bucket(rules({ Id: 'six months', ExpirationInDays: 174 }));
    const { Expiration } = await put('call.wav');
    expect(Expiration).toBe('expiry-date="Mon, 17 May 2027 00:00:00 GMT", rule-id="six%20months"');
    await account.clock.advanceTo(Date.parse('2027-05-17T00:00:00Z') - 1);
    expect(keys()).toEqual(['call.wav']);
    await account.clock.advanceTo(Date.parse('2027-05-17T00:00:00Z'));
    expect(keys()).toEqual([]);
    const head = new HeadObjectCommand({ Bucket, Key: 'call.wav' });
    await expect(account.sdk().send(head)).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('is as late as S3 may be, and the age reached is known', async () => {
    await account.bucket(rules({ ExpirationInDays: 174 }));
    account.s3.lifecycleLagDays = 3;
    await put('call.wav');
    await account.later(177);
    expect(keys()).toEqual(['call.wav']);
    await account.later(1);
    expect(keys()).toEqual([]);
    const reached = (account.s3.deletions.oldestAgeAtDeletionMs() as number) / DAY;
    expect(reached).toBeGreaterThan(177);
    expect(reached).toBeLessThanOrEqual(178);
    expect(account.s3.deletions.all()).toMatchObject([{ key: 'call.wav', reason: 'Lifecycle Expiration' }]);
  });

  it('is as late for each object by itself', async () => {
    await account.bucket(rules({ ExpirationInDays: 1 }));
    account.s3.lifecycleLagDays = 3;
    await put('a');
    await account.later(1);
    await put('b');
    await account.later(4);
    expect(keys()).toEqual(['b']);
  });

  it('concerns what has the prefix and the tags, as they are by then', async () => {
    await account.bucket(
      rules({ Prefix: 'calls/', TagFilters: [{ Key: 'hold', Value: 'no' }], ExpirationInDays: 1 }),
    );
    await put('calls/a', { Tagging: 'hold=no' });
    await put('calls/b', { Tagging: 'hold=yes' });
    await put('calls/c', { Tagging: 'hold=no' });
    await put('other', { Tagging: 'hold=no' });
    const tagged = (Key: string, Value: string) =>
      s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'hold', Value }] } }));
    await tagged('calls/c', 'yes');
    await tagged('calls/b', 'no');
    await account.later(2);
    expect(keys()).toEqual(['calls/c', 'other']);
  });

  it('starts anew for what is written over, and acts after a restart', async () => {
    const rule = rules({ ExpirationInDays: 2 });
    await account.bucket(rule);
    await put('a');
    await account.later(2);
    await put('a');
    await account.later(1);
    expect(keys()).toEqual(['a']);
    await account.restart();
    await account.bucket(rule);
    await account.later(2);
    expect(keys()).toEqual([]);
  });

  it('does not come from a rule that is disabled', async () => {
    await account.bucket(rules({ ExpirationInDays: 1, Status: 'Disabled' }));
    await put('a');
    await account.later(10);
    expect(keys()).toEqual(['a']);
  });
});

describe('with versioning', () => {
  it('a marker hides, and goes when what it hides has gone', async () => {
    await account.bucket({
      ...VERSIONED,
      ...rules({ ExpirationInDays: 5, NoncurrentVersionExpiration: { NoncurrentDays: 10 } }),
    });
    await put('a');
    const versions = async () => {
      const listed = await account.sdk().send(new ListObjectVersionsCommand({ Bucket }));
      return [listed.Versions?.length ?? 0, listed.DeleteMarkers?.length ?? 0];
    };
    await account.later(6);
    expect(await versions()).toEqual([1, 1]);
    await account.later(9);
    expect(await versions()).toEqual([1, 1]);
    await account.later(2);
    expect(await versions()).toEqual([0, 0]);
  });

  it('a version that another displaced is counted from that day', async () => {
    await account.bucket({ ...VERSIONED, ...rules({ NoncurrentVersionExpirationInDays: 5 }) });
    await put('a');
    await account.later(30);
    await put('a');
    await account.later(5);
    expect(keys()).toEqual(['a', 'a']);
    await account.later(1);
    expect(keys()).toEqual(['a']);
  });

  it('a marker that hides nothing is removed by a rule for that', async () => {
    await account.bucket({ ...VERSIONED, ...rules({ ExpiredObjectDeleteMarker: true }) });
    const { VersionId } = await put('a');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await account.later(5);
    await account.sdk().send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId }));
    await account.later(1);
    const { DeleteMarkers } = await account.sdk().send(new ListObjectVersionsCommand({ Bucket }));
    expect(DeleteMarkers).toBeUndefined();
  });
});

describe('an unfinished upload', () => {
  it('is aborted when its days have passed', async () => {
    await account.bucket(rules({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }));
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a' }));
    const uploads = async () =>
      (await account.sdk().send(new ListMultipartUploadsCommand({ Bucket }))).Uploads;
    await account.later(1);
    expect(await uploads()).toHaveLength(1);
    await account.later(1);
    expect(await uploads()).toBeUndefined();
  });
});
