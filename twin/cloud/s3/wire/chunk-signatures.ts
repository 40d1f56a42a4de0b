import { createHash, createHmac } from 'node:crypto';
import { type AwsRequest, notPlayed } from '../../aws';
import type { Credentials } from '../../credentials';
import { readSignature, type Signed, signingKey } from '../../signature';
import type { Chunked } from './chunks';
import { s3Error } from './errors';

/** @throws AwsError SignatureDoesNotMatch */
export type ChunkVerifier = (chunked: Chunked) => void;

const EMPTY_HASH = createHash('sha256').digest('hex');
const UNSIGNED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
const SIGNED = ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'];

/** Checks what a streamed request says of its chunks' signatures, its own being the gateway's affair. */
export const chunkVerifier =
  (request: Pick<AwsRequest, 'headers' | 'query'>, credentials: Pick<Credentials, 'find'>): ChunkVerifier =>
  (chunked) => {
    const kind = request.headers['x-amz-content-sha256'] ?? '';
    if (kind === UNSIGNED) return;
    if (!SIGNED.includes(kind)) throw notPlayed(`streams of the kind ${kind}`);
    const signed = readSignature(request);
    const secret = signed && credentials.find(signed.accessKeyId)?.secretAccessKey;
    if (signed === undefined || secret === undefined) throw s3Error('SignatureDoesNotMatch');
    checkChain(chunked, signed, secret);
  };

/**
 * Each chunk, and the trailer, is signed and follows the one before: their signatures form a chain that starts at the
 * request's own.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
const checkChain = ({ chunks, trailers }: Chunked, signed: Signed, secretAccessKey: string): void => {
  const scope = `${signed.day}/${signed.region}/${signed.service}/aws4_request`;
  const key = signingKey(secretAccessKey, signed);
  const sign = (kind: string, previous: string, ...hashes: string[]): string =>
    createHmac('sha256', key)
      .update([`AWS4-HMAC-SHA256-${kind}`, signed.date, scope, previous, ...hashes].join('\n'))
      .digest('hex');
  let previous = signed.signature;
  for (const { bytes, signature } of chunks) {
    const right = sign('PAYLOAD', previous, EMPTY_HASH, sha256(bytes));
    if (signature !== right) throw s3Error('SignatureDoesNotMatch');
    previous = right;
  }
  const { 'x-amz-trailer-signature': signature, ...lines } = trailers;
  const text = Object.entries(lines).map(([name, value]) => `${name}:${value}\n`);
  if (text.length > 0 && signature !== sign('TRAILER', previous, sha256(text.join('')))) {
    throw s3Error('SignatureDoesNotMatch');
  }
};

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
