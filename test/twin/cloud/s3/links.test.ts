import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { NOW } from '../../../support/account';
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

describe('a presigned link', () => {
  it('gives the object under the file name that was signed', async () => {
    await put('bonjour');
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: 'attachment; filename="appel.wav"',
    });
    const link = await getSignedUrl(s3, command, { expiresIn: 60, signingDate: account.clock.date() });
    const reply = await fetch(link);
    expect([reply.status, await reply.text()]).toEqual([200, 'bonjour']);
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="appel.wav"');
    expect((await fetch(link.replace('appel.wav', 'autre.wav'))).status).toBe(403);
  });

  it('gives a part to a player that asks for one, and only as long as it was signed for', async () => {
    await put('bonjour');
    const signing = { expiresIn: 60, signingDate: account.clock.date() };
    const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), signing);
    const part = await fetch(link, { headers: { range: 'bytes=0-2' } });
    expect([part.status, await part.text()]).toEqual([206, 'bon']);
    const after = NOW + 60_000;
    account.realNow = after;
    await account.clock.advanceTo(after);
    const late = await fetch(link);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it('takes an object whose checksum it names', async () => {
    const command = new PutObjectCommand({ Bucket, Key, Body: 'bonjour' });
    const signing = {
      expiresIn: 60,
      signingDate: account.clock.date(),
      unhoistableHeaders: new Set<string>(),
    };
    const link = await getSignedUrl(s3, command, signing);
    expect((await fetch(link, { method: 'PUT', body: 'bonsoir' })).status).toBe(400);
    expect((await fetch(link, { method: 'PUT', body: 'bonjour' })).status).toBe(200);
  });
});
