import { createHash } from 'node:crypto';
import { type Checksum, checksumAlgorithm, checksumOf, claimedChecksum } from './checksum';
import type { ChunkVerifier } from './chunk-signatures';
import { readChunks } from './chunks';
import { s3Error } from './errors';

type Headers = Readonly<Record<string, string>>;

/** A body as the client meant it, found undamaged. */
export interface Payload {
  readonly bytes: Buffer;
  /** The checksum that came with it and is right. */
  readonly checksum?: Omit<Checksum, 'type'>;
}

const MD5_BYTES = 16;

/**
 * Takes a body out of its encoding and checks every digest that the client sent with it. That it has the hash under which
 * the request was signed, the gateway has checked.
 *
 * @param checksumIsOfObject a checksum header is not about this body
 * @throws AwsError BadDigest, InvalidDigest, InvalidRequest, IncompleteBody, MalformedTrailerError …
 */
export async function payloadOf(
  headers: Headers,
  body: Buffer,
  verify: ChunkVerifier,
  checksumIsOfObject = false,
): Promise<Payload> {
  const { bytes, trailers } = decode(headers, body, verify);
  checkMd5(headers['content-md5'], bytes);
  if (checksumIsOfObject) return { bytes };
  const checksum = claimedChecksum(headers) ?? claimedChecksum(trailers);
  const promised = headers['x-amz-sdk-checksum-algorithm'];
  if (checksum === undefined) {
    if (promised === undefined) return { bytes };
    throw s3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  if (promised !== undefined && checksumAlgorithm(promised) !== checksum.algorithm) {
    throw s3Error('InvalidRequest', 'Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  if ((await checksumOf(checksum.algorithm, bytes)) !== checksum.value) {
    const name = checksum.algorithm.toUpperCase();
    throw s3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
  return { bytes, checksum };
}

const decode = (
  headers: Headers,
  body: Buffer,
  verify: ChunkVerifier,
): { bytes: Buffer; trailers: Headers } => {
  if (!headers['x-amz-content-sha256']?.startsWith('STREAMING-')) return { bytes: body, trailers: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (length === undefined) throw s3Error('MissingContentLength');
  const chunked = readChunks(body);
  verify(chunked);
  const bytes = Buffer.concat(chunked.chunks.map((chunk) => chunk.bytes));
  if (bytes.length !== Number(length)) throw s3Error('IncompleteBody');
  checkTrailer(headers['x-amz-trailer'], chunked.trailers);
  return { bytes, trailers: chunked.trailers };
};

/** What was announced came, and nothing else. */
const checkTrailer = (announced: string | undefined, trailers: Headers): void => {
  const came = Object.keys(trailers).filter((name) => name !== 'x-amz-trailer-signature');
  const expected = announced === undefined ? [] : [announced.trim().toLowerCase()];
  if (came.join() !== expected.join()) throw s3Error('MalformedTrailerError');
};

const checkMd5 = (claimed: string | undefined, bytes: Buffer): void => {
  if (claimed === undefined) return;
  if (Buffer.from(claimed, 'base64').length !== MD5_BYTES) throw s3Error('InvalidDigest');
  if (createHash('md5').update(bytes).digest('base64') !== claimed) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
};
