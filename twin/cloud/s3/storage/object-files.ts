import { randomUUID } from 'node:crypto';
import type { StoredVersion } from '../version';
import { readableName } from './file-name';
import { Folder, isTaken } from './folder';

/**
 * The bytes of a bucket's objects, as files that a person can open. They lie in `<bucket>_bytes` and are never written over;
 * `<bucket>/<key>` is a second name of those that are current. (No bucket name holds an underscore.)
 */
export class ObjectFiles {
  private readonly folder: Folder;

  constructor(
    root: string,
    private readonly bucket: string,
  ) {
    this.folder = new Folder(root);
  }

  /** Writes the bytes of a version and says where. */
  place(bytes: Buffer): string {
    const file = `${this.bucket}_bytes/${randomUUID()}`;
    this.folder.write(file, bytes);
    return file;
  }

  read(file: string): Buffer {
    return this.folder.read(file);
  }

  remove(file: string): void {
    this.folder.remove(file);
  }

  /** Lets a key's readable name lead to its current version, or to nothing. A name that is taken stays as it is. */
  show(key: string, current: StoredVersion | undefined): void {
    const readable = readableName(key);
    if (readable === undefined) return;
    try {
      if (current === undefined) this.folder.remove(`${this.bucket}/${readable}`);
      else this.folder.link(current.content.file, `${this.bucket}/${readable}`);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }

  /** Removes bytes that belong to no version: of a write or a removal that was cut off. */
  removeOthers(known: ReadonlySet<string>): void {
    for (const file of this.folder.files(`${this.bucket}_bytes`)) {
      if (!known.has(file)) this.folder.remove(file);
    }
  }
}
