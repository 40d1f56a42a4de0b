import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encryption } from '../encryption';
import type { Tags } from '../version';
import type { Checksum, ChecksumAlgorithm, ChecksumType } from '../wire/checksum';

/** What a multipart upload announced when it began. */
export interface Announced {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly encryption: Encryption;
  /** Undefined when the client promised none. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType } | undefined;
}

export interface Part {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly checksum: Checksum;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface Upload extends Announced {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly initiated: number;
  readonly parts: ReadonlyMap<number, Part>;
}

type Kept = Omit<Upload, 'parts'> & { readonly parts: readonly Part[] };

/** Multipart uploads that are neither complete nor aborted: a folder each, `<bucket>_uploads/<id>`. */
export class UploadStore {
  private readonly folder: string;
  private readonly uploads = new Map<string, Upload>();

  constructor(root: string, bucket: string) {
    this.folder = join(root, `${bucket}_uploads`);
    for (const id of existsSync(this.folder) ? readdirSync(this.folder) : []) this.load(id);
  }

  all(): readonly Upload[] {
    return [...this.uploads.values()];
  }

  get(id: string): Upload | undefined {
    return this.uploads.get(id);
  }

  begin(upload: Omit<Upload, 'parts'>): void {
    mkdirSync(this.path(upload.id), { recursive: true });
    this.keep({ ...upload, parts: new Map() });
  }

  /** Adds a part, or replaces the one of that number. */
  put(upload: Upload, part: Part, bytes: Buffer): void {
    writeFileSync(this.path(upload.id, String(part.number)), bytes);
    this.keep({ ...upload, parts: new Map([...upload.parts, [part.number, part]]) });
  }

  read(upload: Upload, part: Part): Buffer {
    return readFileSync(this.path(upload.id, String(part.number)));
  }

  end(upload: Upload): void {
    this.uploads.delete(upload.id);
    rmSync(this.path(upload.id), { recursive: true });
  }

  private keep(upload: Upload): void {
    this.uploads.set(upload.id, upload);
    const kept: Kept = { ...upload, parts: [...upload.parts.values()] };
    writeFileSync(this.path(upload.id, 'upload.json'), JSON.stringify(kept));
  }

  /** A folder without a readable account of itself was cut off at its beginning or at its end: nothing is lost with it. */
  private load(id: string): void {
    try {
      const kept: Kept = JSON.parse(readFileSync(this.path(id, 'upload.json'), 'utf8'));
      this.uploads.set(id, { ...kept, parts: new Map(kept.parts.map((part) => [part.number, part])) });
    } catch {
      rmSync(this.path(id), { recursive: true });
    }
  }

  private path(...names: string[]): string {
    return join(this.folder, ...names);
  }
}
