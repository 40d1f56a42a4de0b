import { checksumOf } from '../../../../twin/cloud/s3/wire/checksum';
import { chunkVerifier } from '../../../../twin/cloud/s3/wire/chunk-signatures';
import { payloadOf } from '../../../../twin/cloud/s3/wire/payload';

const LENGTHS = { 'x-amz-decoded-content-length': '7' };
const UNSIGNED = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', ...LENGTHS };
const chunked = (...lines: string[]): Buffer => Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
const unsigned = (headers: Record<string, string>, body: Buffer) =>
  payloadOf({ ...UNSIGNED, ...headers }, body, () => undefined);

describe('checksums', () => {
  it.each([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
    ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ] as const)('%s is that of the standard', async (algorithm, hex) => {
    const value = await checksumOf(algorithm, Buffer.from('123456789'));
    expect(Buffer.from(value, 'base64').toString('hex')).toBe(hex);
  });
});

describe('an unsigned stream', () => {
  const crc32 = 'x-amz-checksum-crc32:pbbwyA==';
  const trailer = { 'x-amz-trailer': 'x-amz-checksum-crc32' };

  it('is put together, and its checksum kept', async () => {
    const { bytes, checksum } = await unsigned(trailer, chunked('3', 'bon', '4', 'jour', '0', crc32, ''));
    expect(bytes.toString()).toBe('bonjour');
    expect(checksum).toEqual({ algorithm: 'crc32', value: 'pbbwyA==' });
  });

  it.each([
    ['cut off', trailer, chunked('9', 'bonjour'), 'IncompleteBody'],
    ['without its last chunk', trailer, chunked('7', 'bonjour'), 'IncompleteBody'],
    [
      'of another length',
      { ...trailer, 'x-amz-decoded-content-length': '8' },
      chunked('7', 'bonjour', '0', crc32, ''),
      'IncompleteBody',
    ],
    ['without the trailer it announced', trailer, chunked('7', 'bonjour', '0', ''), 'MalformedTrailerError'],
    [
      'with a trailer it did not announce',
      {},
      chunked('7', 'bonjour', '0', crc32, ''),
      'MalformedTrailerError',
    ],
    [
      'with a trailer that is none',
      trailer,
      chunked('7', 'bonjour', '0', 'nonsense', ''),
      'MalformedTrailerError',
    ],
    ['with another checksum', trailer, chunked('7', 'bonsoir', '0', crc32, ''), 'BadDigest'],
    [
      'with two checksums',
      { 'x-amz-checksum-crc32': 'pbbwyA==', 'x-amz-checksum-sha1': 'x' },
      chunked('7', 'bonjour', '0', ''),
      'InvalidRequest',
    ],
    [
      'with a checksum that is none',
      { 'x-amz-checksum-crc32': 'pbb' },
      chunked('7', 'bonjour', '0', ''),
      'InvalidRequest',
    ],
    [
      'that promised a checksum',
      { 'x-amz-sdk-checksum-algorithm': 'CRC32' },
      chunked('7', 'bonjour', '0', ''),
      'InvalidRequest',
    ],
  ])('%s is refused', async (_, headers, body, code) => {
    await expect(unsigned(headers as Record<string, string>, body)).rejects.toMatchObject({ code });
  });

  it('must say how long it is', async () => {
    const headers = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
    await expect(payloadOf(headers, chunked('0', ''), () => undefined)).rejects.toMatchObject({
      code: 'MissingContentLength',
    });
  });
});

/** The example that AWS gives: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
describe('a signed stream', () => {
  const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9';
  const headers = {
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-decoded-content-length': '66560',
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=${seed}`,
  };
  const credentials = {
    find: (accessKeyId: string) =>
      accessKeyId === 'AKIAIOSFODNN7EXAMPLE'
        ? { accessKeyId, secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
        : undefined,
  } as unknown as Parameters<typeof chunkVerifier>[1];
  const verify = chunkVerifier({ headers, query: new URLSearchParams() }, credentials);
  const body = (middle: string) =>
    chunked(
      '10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
      'a'.repeat(65536),
      '400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
      middle,
      '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
      '',
    );

  it('is accepted when every chunk is signed after the one before', async () => {
    expect((await payloadOf(headers, body('a'.repeat(1024)), verify)).bytes.length).toBe(66560);
  });

  it('is refused when one of them was changed', async () => {
    const altered = body(`${'a'.repeat(1023)}b`);
    await expect(payloadOf(headers, altered, verify)).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });
});
