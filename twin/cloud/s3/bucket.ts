import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Cause } from './cause';
import type { Deletions } from './deletions';
import { type ObjectEvent, objectEvent, sequencerOf } from './event';
import type { Settings } from './settings';
import { type Draft, ObjectStore } from './storage/object-store';
import { type Upload, UploadStore } from './storage/upload-store';
import { isStored, type StoredVersion, UNVERSIONED, type Version } from './version';

/** What every bucket shares. */
export interface Surroundings {
  /** The folder in which all buckets lie. */
  readonly root: string;
  readonly clock: Clock;
  readonly deletions: Deletions;
  /** Takes an event over; whether and when it arrives is the event bus's affair. */
  readonly publish: (event: ObjectEvent) => void;
  /** Told of what lifecycle rules act upon: a key whose versions or tags have changed, an upload that began. */
  readonly lifecycle: {
    note(bucket: Bucket, key: string): void;
    noteUpload(bucket: Bucket, id: string): void;
  };
}

/** A bucket and what becomes of the objects in it. */
export class Bucket {
  readonly arn: string;
  readonly store: ObjectStore;
  readonly uploads: UploadStore;
  /** What the template's bucket policy says, to be read back. */
  policy: unknown;
  private events = 0;

  constructor(
    readonly name: string,
    readonly settings: Settings,
    private readonly surroundings: Surroundings,
  ) {
    this.arn = `arn:aws:s3:::${name}`;
    this.store = new ObjectStore(surroundings.root, name, settings.versioned, surroundings.clock.now());
    this.uploads = new UploadStore(surroundings.root, name);
  }

  arnOf(key: string): string {
    return `${this.arn}/${key}`;
  }

  /** The version of that id; without one, what is on top. */
  find(key: string, versionId: string | undefined): Version | undefined {
    const versions = this.store.versions(key);
    return versionId === undefined ? versions[0] : versions.find(({ id }) => id === versionId);
  }

  /** Whether a version is still what it was found to be. If not, whoever waited for leave to read it looks again. */
  holds(version: StoredVersion): boolean {
    return this.find(version.key, version.id) === version;
  }

  current(key: string): StoredVersion | undefined {
    const [top] = this.store.versions(key);
    return isStored(top) ? top : undefined;
  }

  /** Makes an object: a further version of it, or in place of the one that is there. */
  write(key: string, content: Draft['content'], bytes: Buffer, cause: Cause): StoredVersion {
    const displaced = this.settings.versioned ? undefined : this.current(key);
    const version = this.store.put({ ...this.newVersion(key, cause), content }, bytes);
    if (displaced !== undefined) this.log(displaced, cause);
    this.announce('created', version, cause);
    return version;
  }

  /** Deletes as a request without version id does: with versioning, by a delete marker on top, which it returns. */
  hide(key: string, cause: Cause): Version | undefined {
    if (!this.settings.versioned) {
      const current = this.current(key);
      if (current !== undefined) this.erase(current, cause);
      return undefined;
    }
    const marker = this.newVersion(key, cause);
    this.store.mark(marker);
    this.announce('marked', marker, cause);
    return marker;
  }

  /** Deletes a version for good. */
  erase(version: Version, cause: Cause): void {
    this.store.remove(version);
    if (isStored(version)) this.log(version, cause);
    this.announce('deleted', version, cause);
  }

  retag(version: StoredVersion, tags: StoredVersion['content']['tags']): void {
    this.store.retag(version, tags);
    this.surroundings.lifecycle.note(this, version.key);
  }

  /** Begins a multipart upload. */
  begin(upload: Omit<Upload, 'parts'>): void {
    this.uploads.begin(upload);
    this.surroundings.lifecycle.noteUpload(this, upload.id);
  }

  close(): void {
    this.store.close();
  }

  private newVersion(key: string, { at }: Cause): Version {
    const id = this.settings.versioned ? newVersionId() : UNVERSIONED;
    return { key, id, created: at };
  }

  private log({ key, created }: StoredVersion, { at, reason }: Cause): void {
    this.surroundings.deletions.add({ bucket: this.name, key, ageMs: at - created, reason });
  }

  private announce(what: 'created' | 'marked' | 'deleted', version: Version, cause: Cause): void {
    this.surroundings.lifecycle.note(this, version.key);
    if (!this.settings.eventBridge) return;
    this.events += 1;
    const sequencer = sequencerOf(cause.at, this.events);
    this.surroundings.publish(objectEvent(what, this.name, version, cause, sequencer));
  }
}

/** 32 characters of those that S3 uses. */
const newVersionId = (): string =>
  randomBytes(24).toString('base64').replaceAll('+', '.').replaceAll('/', '_');
