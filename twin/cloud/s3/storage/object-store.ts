import { join } from 'node:path';
import { notPlayed } from '../../aws';
import { isStored, type StoredVersion, type Tags, UNVERSIONED, type Version } from '../version';
import { Journal } from './journal';
import { ObjectFiles } from './object-files';
import { SortedKeys } from './sorted-keys';

interface Place {
  readonly key: string;
  readonly id: string;
}

type Entry =
  /** The bucket was made, at this many milliseconds since 1970. */
  | { readonly made: number }
  | { readonly put: Version }
  | { readonly removed: Place }
  | { readonly retagged: Place & { readonly tags: Tags } };

/** A version whose bytes have no place yet. */
export type Draft = Omit<Version, 'content'> & { readonly content: Omit<StoredVersion['content'], 'file'> };

/**
 * What a bucket holds. Its journal is the truth of it: bytes are written before the line that tells of them, removed after
 * the line that forgets them, and what a crash left between the two is cleared at the next start.
 */
export class ObjectStore {
  /** Keys that have any version, delete markers included. */
  readonly keys = new SortedKeys();
  private readonly byKey = new Map<string, readonly Version[]>();
  private readonly files: ObjectFiles;
  private readonly journal: Journal<Entry>;

  /** @param made when the bucket was made, should nothing be kept of it: milliseconds since 1970 */
  constructor(
    root: string,
    bucket: string,
    private readonly versioned: boolean,
    public made: number,
  ) {
    this.files = new ObjectFiles(root, bucket);
    this.journal = new Journal(join(root, `${bucket}_journal.jsonl`));
    const entries = this.journal.read();
    for (const entry of entries) this.apply(entry);
    this.refuseOtherVersioning(bucket);
    this.clear(entries.at(-1));
    const live = this.inFewestLines();
    if (entries.length === 0 || entries.length > 2 * live.length) this.journal.rewrite(live);
  }

  /** Of one key, newest first. */
  versions(key: string): readonly Version[] {
    return this.byKey.get(key) ?? [];
  }

  *all(): Generator<Version> {
    for (const versions of this.byKey.values()) yield* versions;
  }

  read(version: StoredVersion): Buffer {
    return this.files.read(version.content.file);
  }

  put(draft: Draft, bytes: Buffer): StoredVersion {
    const displaced = this.versioned ? undefined : this.versions(draft.key)[0]?.content;
    const version = { ...draft, content: { ...draft.content, file: this.files.place(bytes) } };
    this.commit({ put: version });
    if (displaced !== undefined) this.files.remove(displaced.file);
    this.show(draft.key);
    return version;
  }

  /** Puts a delete marker on top. */
  mark(marker: Version): void {
    this.commit({ put: marker });
    this.show(marker.key);
  }

  remove({ key, id, content }: Version): void {
    this.commit({ removed: { key, id } });
    if (content !== undefined) this.files.remove(content.file);
    this.show(key);
  }

  retag({ key, id }: StoredVersion, tags: Tags): void {
    this.commit({ retagged: { key, id, tags } });
  }

  close(): void {
    this.journal.close();
  }

  private commit(entry: Entry): void {
    this.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: Entry): void {
    if ('made' in entry) {
      this.made = entry.made;
    } else if ('put' in entry) {
      const { key } = entry.put;
      this.set(key, entry.put.id === UNVERSIONED ? [entry.put] : [entry.put, ...this.versions(key)]);
    } else if ('removed' in entry) {
      const { key, id } = entry.removed;
      this.set(
        key,
        this.versions(key).filter((version) => version.id !== id),
      );
    } else {
      const { key, id, tags } = entry.retagged;
      const retagged = (version: Version): Version =>
        version.id === id && isStored(version)
          ? { ...version, content: { ...version.content, tags } }
          : version;
      this.set(key, this.versions(key).map(retagged));
    }
  }

  private set(key: string, versions: readonly Version[]): void {
    if (versions.length === 0) {
      this.byKey.delete(key);
      this.keys.remove(key);
    } else {
      if (!this.byKey.has(key)) this.keys.add(key);
      this.byKey.set(key, versions);
    }
  }

  /** AWS would go on with both kinds in one bucket; the twin starts afresh. */
  private refuseOtherVersioning(bucket: string): void {
    for (const { id } of this.all()) {
      if ((id === UNVERSIONED) === this.versioned)
        throw notPlayed(`a change of versioning in ${bucket}, which holds objects`);
    }
  }

  private show(key: string): void {
    const [current] = this.versions(key);
    this.files.show(key, isStored(current) ? current : undefined);
  }

  /** The last line, or one more, may have been begun and its files not be as it says. */
  private clear(last: Entry | undefined): void {
    this.files.removeOthers(new Set([...this.all()].filter(isStored).map(({ content }) => content.file)));
    if (last !== undefined && 'put' in last) this.show(last.put.key);
    if (last !== undefined && 'removed' in last) this.show(last.removed.key);
  }

  private inFewestLines(): Entry[] {
    const puts = [...this.byKey.values()].flatMap((versions) => [...versions].reverse());
    return [{ made: this.made }, ...puts.map((put) => ({ put }))];
  }
}
