import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { BucketAccount } from './bucket-account';

const present = (): boolean => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Another client than the one inside the bundles, on the machine's own time. Its start alone takes half a second. */
(present() ? describe : describe.skip)('aws s3', () => {
  let account: BucketAccount;
  let folder: string;
  beforeAll(async () => {
    account = await BucketAccount.opened();
    account.realNow = Date.now();
    await account.bucket();
    folder = mkdtempSync(join(tmpdir(), 's3-cli-'));
  });
  afterAll(async () => {
    expect(account.failures).toEqual([]);
    rmSync(folder, { recursive: true });
    await account.close();
  });

  const aws = (...words: string[]): Promise<string> => {
    const { accessKeyId, secretAccessKey, sessionToken } = account.credentials.forPerson(ADMINISTRATOR);
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL_S3: account.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_MAX_ATTEMPTS: '1',
    };
    return new Promise((resolve) => {
      execFile('aws', words, { env }, (_, output, errors) => resolve(output + errors));
    });
  };

  it('copies files in and out, in parts when they are long, and lists and removes them', async () => {
    const long = Buffer.alloc(9 * 1024 * 1024, 'agglo');
    writeFileSync(join(folder, 'long.wav'), long);
    expect(
      await aws('s3', 'cp', join(folder, 'long.wav'), 's3://records/calls/long é.wav', '--no-progress'),
    ).toContain('upload:');
    expect(account.s3.objects('records').map(({ size }) => size)).toEqual([long.length]);
    const [listed, copied, link] = await Promise.all([
      aws('s3', 'ls', 's3://records/calls/'),
      aws('s3', 'cp', 's3://records/calls/long é.wav', join(folder, 'back.wav'), '--no-progress'),
      aws('s3', 'presign', 's3://records/calls/long é.wav', '--expires-in', '60'),
    ]);
    expect(listed).toContain('long é.wav');
    expect(copied).toContain('download:');
    expect(long.equals(readFileSync(join(folder, 'back.wav')))).toBe(true);
    expect((await (await fetch(link.trim())).arrayBuffer()).byteLength).toBe(long.length);
    expect(await aws('s3', 'rm', 's3://records/calls', '--recursive')).toContain(
      'delete: s3://records/calls/long é.wav',
    );
    expect(account.s3.objects('records')).toEqual([]);
  });

  it("reads refusals as S3's own", async () => {
    const [missing, unplayed, buckets] = await Promise.all([
      aws('s3api', 'get-object', '--bucket', 'records', '--key', 'none', join(folder, 'none')),
      aws('s3', 'mb', 's3://another'),
      aws('s3', 'ls'),
    ]);
    expect(missing).toContain('(NoSuchKey) when calling the GetObject operation');
    expect(unplayed).toContain('(NotImplemented) when calling the CreateBucket operation');
    expect(buckets).toContain('records');
  });
});
