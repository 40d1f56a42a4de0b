import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AwsError, type AwsRequest, type AwsService } from '../../../../twin/cloud/aws';
import { ADMINISTRATOR } from '../../../../twin/cloud/iam/principals';
import { stsService } from '../../../../twin/cloud/sts/service';
import { Account } from '../../../support/account';
import { type Sent, signed } from '../../../support/signed';

/** Says who asked and what for; fails when asked to. */
const echo = (name: string, protocol: AwsService['protocol']): AwsService => ({
  name,
  protocol,
  operationOf: () => 'Say',
  handle: async ({ principal, path, body }: AwsRequest) => {
    if (path === '/broken') throw new TypeError('a bug of the twin');
    if (path === '/refused') throw new AwsError('Throttled', 400, 'not <now>');
    return { status: 200, body: `${principal.id} ${path} ${body}` };
  },
});

let account: Account;
beforeEach(async () => {
  account = new Account();
  const parts = { ...account, realNow: () => account.realNow };
  await account.open([echo('s3', 'rest-xml'), echo('kms', 'json'), stsService(parts)]);
});
afterEach(() => account.close());

const send = async (request: Sent) => {
  const { url, ...init } = await signed(account, request);
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('a signed request', () => {
  it('reaches its service with its principal, whatever its path and query hold', async () => {
    const path = encodeURI("/bucket/a b+c('é')//x");
    const { status, text } = await send({ service: 's3', path, query: { a: 'b c+d', z: '' } });
    expect([status, text]).toEqual([200, `${ADMINISTRATOR.id} ${path} `]);
  });

  it.each(['s3', 'kms'])(
    'is refused by %s once a byte of its body, path, query or header changed',
    async (service) => {
      const request = await signed(account, {
        service,
        method: 'POST',
        path: '/a',
        query: { x: '1' },
        body: 'said',
      });
      const tries = [
        { ...request, body: 'sad!' },
        { ...request, url: request.url.replace('/a?', '/b?') },
        { ...request, url: request.url.replace('x=1', 'x=2') },
        { ...request, headers: { ...request.headers, 'x-amz-date': '20261123T090001Z' } },
      ];
      const answers = await Promise.all(tries.map(({ url, ...init }) => fetch(url, init)));
      expect(answers.map(({ status }) => status >= 400)).toEqual([true, true, true, true]);
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      const codes = /SignatureDoesNotMatch|InvalidSignatureException|XAmzContentSHA256Mismatch/;
      for (const text of texts) expect(text).toMatch(codes);
    },
  );

  it('is refused in the words of its service when its key or its token is unknown', async () => {
    const mine = account.credentials.forPrincipal(ADMINISTRATOR);
    const stranger = { ...mine, accessKeyId: 'ASIAUNKNOWN' };
    expect((await send({ service: 's3', credential: stranger })).text).toContain('<Code>InvalidAccessKeyId<');
    expect(JSON.parse((await send({ service: 'kms', credential: stranger })).text).__type).toBe(
      'UnrecognizedClientException',
    );
    expect((await send({ service: 'sts', credential: stranger })).text).toContain(
      '<Code>InvalidClientTokenId<',
    );
    const { text } = await send({ service: 's3', credential: { ...mine, sessionToken: 'other' } });
    expect(text).toContain('<Code>InvalidToken<');
  });

  it('is dated by virtual time inside the twin, fifteen minutes to either side', async () => {
    const at = async (minutes: number) =>
      (await send({ service: 's3', at: account.clock.now() + minutes * 60_000 })).text;
    expect(await at(15)).toContain(ADMINISTRATOR.id);
    expect(await at(-15)).toContain(ADMINISTRATOR.id);
    expect(await at(16)).toContain('<Code>RequestTimeTooSkewed<');
    account.realNow = account.clock.now() + 3_600_000;
    expect(await at(60)).toContain('<Code>RequestTimeTooSkewed<');
  });

  it('may be dated by the machine when a person sends it', async () => {
    account.realNow = account.clock.now() + 400 * 86_400_000;
    const credential = account.credentials.forPerson(ADMINISTRATOR);
    for (const at of [account.realNow, account.clock.now()])
      expect((await send({ service: 's3', credential, at })).status).toBe(200);
    expect((await send({ service: 's3', credential, at: account.realNow - 3_600_000 })).status).toBe(403);
  });

  it('is refused for another region', async () => {
    expect((await send({ service: 's3', region: 'eu-west-3' })).text).toContain(
      'AuthorizationHeaderMalformed',
    );
  });
});

describe('a presigned link', () => {
  it('works until it expires by the virtual clock, and not when altered', async () => {
    const object = new GetObjectCommand({ Bucket: 'bucket', Key: 'recording.wav' });
    const signingDate = account.clock.date();
    const url = await getSignedUrl(new S3Client(account.client()), object, { expiresIn: 60, signingDate });
    expect((await fetch(url)).status).toBe(200);
    expect(await (await fetch(url.replace('recording', 'another'))).text()).toContain(
      'SignatureDoesNotMatch',
    );
    expect(await (await fetch(url.replace('Expires=60', 'Expires=600'))).text()).toContain(
      'SignatureDoesNotMatch',
    );
    await account.clock.advanceTo(account.clock.now() + 60_000);
    expect(await (await fetch(url)).text()).toContain('Request has expired');
  });
});

describe('a request that cannot be served', () => {
  it('says that its signature is missing', async () => {
    expect(await (await fetch(`${account.endpoint}/bucket/key`)).text()).toContain('<Code>AccessDenied<');
    const json = await fetch(account.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'TrentService.Encrypt' },
    });
    expect(await json.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  it('names a service that is not played', async () => {
    const { status, text } = await send({ service: 'polly' });
    expect([status, text]).toEqual([501, expect.stringContaining('does not play the service polly')]);
  });

  it('carries an error in the shape of its protocol', async () => {
    expect((await send({ service: 's3', path: '/refused' })).text).toContain(
      '<Message>not &lt;now&gt;</Message>',
    );
    expect(JSON.parse((await send({ service: 'kms', path: '/refused' })).text)).toEqual({
      __type: 'Throttled',
      message: 'not <now>',
    });
  });

  it('reports a failure of the twin itself, aloud here and as InternalError there', async () => {
    expect((await send({ service: 's3', path: '/broken' })).text).toContain('<Code>InternalError<');
    expect(account.failures).toEqual([['s3:Say', expect.any(TypeError)]]);
  });
});

describe('a fault', () => {
  it('is the error that was asked for, as the SDK reads it', async () => {
    account.faults.arm(
      'sts:GetCallerIdentity',
      { kind: 'error', code: 'ThrottlingException', status: 400 },
      1,
    );
    const client = new STSClient(account.client());
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await expect(client.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Account: '111122223333',
    });
  });

  it('never answers a request that hangs, and says whose it is', async () => {
    account.faults.arm('s3:Say', { kind: 'hang' }, 1);
    const answer = send({ service: 's3' }).then(
      () => 'answered',
      () => 'cut off',
    );
    while (account.hung.length === 0) await new Promise(setImmediate);
    expect(account.hung).toEqual([account.credentials.forPrincipal(ADMINISTRATOR).accessKeyId]);
    await account.close();
    expect(await answer).toBe('cut off');
  });

  it('does the work whose answer it loses', async () => {
    account.faults.arm('s3:Say', { kind: 'lost-answer' }, 1);
    await expect(send({ service: 's3', path: '/broken' })).resolves.toMatchObject({ status: 500 });
    account.faults.arm('s3:Say', { kind: 'lost-answer' }, 1);
    await expect(send({ service: 's3' })).rejects.toThrow();
  });
});
