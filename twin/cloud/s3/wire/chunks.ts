import { s3Error } from './errors';

interface Chunk {
  readonly bytes: Buffer;
  /** Absent in an unsigned stream. */
  readonly signature: string | undefined;
}

export interface Chunked {
  /** In order; the last is the empty one that ends the stream. */
  readonly chunks: readonly Chunk[];
  /** Lower-cased names, the trailer's own signature included. */
  readonly trailers: Readonly<Record<string, string>>;
}

const HEADER = /^([0-9a-fA-F]+)(?:;chunk-signature=([0-9a-f]{64}))?$/;

/**
 * Reads a body in S3's own chunked encoding, `aws-chunked`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws AwsError IncompleteBody or MalformedTrailerError
 */
export function readChunks(body: Buffer): Chunked {
  const chunks: Chunk[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const header = end < 0 ? null : HEADER.exec(body.toString('latin1', at, end));
    if (header === null) throw s3Error('IncompleteBody');
    const size = Number.parseInt(header[1] as string, 16);
    const bytes = body.subarray(end + 2, end + 2 + size);
    if (bytes.length < size) throw s3Error('IncompleteBody');
    chunks.push({ bytes, signature: header[2] });
    at = end + 2 + size;
    if (size === 0) return { chunks, trailers: readTrailers(body.toString('latin1', at)) };
    if (body.toString('latin1', at, at + 2) !== '\r\n') throw s3Error('IncompleteBody');
    at += 2;
  }
}

const readTrailers = (text: string): Record<string, string> => {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw s3Error('MalformedTrailerError');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
};
