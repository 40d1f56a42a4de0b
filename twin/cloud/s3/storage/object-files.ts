import { type StoredVersion, UNVERSIONED } from '../version';
import { flatName, readableName } from './file-name';
import { Folder, isTaken } from './folder';

/**
 * The bytes of a bucket's objects, as files that a person can open. They lie under `<bucket>/<key>`; with versioning, under
 * `<bucket>_versions/<id>`, and `<bucket>/<key>` is a second name of the current one. (No bucket name holds an underscore.)
 */
export class ObjectFiles {
  private readonly folder: Folder;

  constructor(
    root: string,
    private readonly bucket: string,
  ) {
    this.folder = new Folder(root);
  }

  read(file: string): Buffer {
    return this.folder.read(file);
  }

  remove(file: string): void {
    this.folder.remove(file);
  }

  /** Writes the bytes of a version and says where. */
  place(key: string, id: string, bytes: Buffer): string {
    if (id === UNVERSIONED) return this.placeReadable(key, bytes);
    return this.write(`${this.bucket}_versions/${id}`, bytes);
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

  private placeReadable(key: string, bytes: Buffer): string {
    const readable = readableName(key);
    const flat = `${this.bucket}/${flatName(key)}`;
    if (readable === undefined) return this.write(flat, bytes);
    try {
      return this.write(`${this.bucket}/${readable}`, bytes);
    } catch (error) {
      if (isTaken(error)) return this.write(flat, bytes);
      throw error;
    }
  }

  private write(file: string, bytes: Buffer): string {
    this.folder.write(file, bytes);
    return file;
  }
}
