import type { Encryption } from './encryption';
import type { Checksum } from './wire/checksum';

/** What S3 calls the id of an object in a bucket without versioning. */
export const UNVERSIONED = 'null';

export type Tags = Readonly<Record<string, string>>;

/** The object itself: what a delete marker lacks. */
interface Content {
  /** Where the bytes lie, relative to the folder of all buckets. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Answered with the object as they came: `content-type`, `cache-control`, `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly checksum: Checksum;
  readonly encryption: Encryption;
}

/** One version of an object, or the only one. */
export interface Version {
  readonly key: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Absent: a delete marker. */
  readonly content?: Content;
}

export interface StoredVersion extends Version {
  readonly content: Content;
}

export const isStored = (version: Version | undefined): version is StoredVersion =>
  version?.content !== undefined;
