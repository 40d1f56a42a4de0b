import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { readableName } from '../../../../twin/cloud/s3/storage/file-name';
import { ObjectStore } from '../../../../twin/cloud/s3/storage/object-store';
import { UNVERSIONED } from '../../../../twin/cloud/s3/version';

const key = fc.string({
  unit: fc.constantFrom('a', 'B', '/', '.', '%', '\0', '\n', ':', 'é', '2', 'E'),
  minLength: 1,
  maxLength: 12,
});

describe('the name of a file', () => {
  it('stays inside its folder, and belongs to one key', () => {
    const names = new Map<string, string>();
    fc.assert(
      fc.property(key, (each) => {
        const name = readableName(each) as string;
        expect(`/${normalize(name)}/`).not.toContain('/../');
        expect(normalize(name)).toBe(name);
        expect(name).not.toMatch(/[\0\n]|^\//);
        expect(names.get(name) ?? each).toBe(each);
        names.set(name, each);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the key itself, as Connect's are", () => {
    const name = 'connect/x/CallRecordings/2026/11/23/c_20261123T09:00_UTC.wav';
    expect(readableName(name)).toBe(name);
  });

  it('is not readable when a file system could not hold it', () => {
    expect(readableName('a'.repeat(300))).toBeUndefined();
  });
});

describe('the store of a bucket', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 's3-store-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const open = () => new ObjectStore(root, 'records', false, 0);
  const journal = () => join(root, 'records_journal.jsonl');
  const put = (store: ObjectStore, name: string, text = name) => {
    const content = {
      size: Buffer.byteLength(text),
      etag: 'e',
      headers: {},
      tags: {},
      checksum: { algorithm: 'crc32', value: 'AAAAAA==', type: 'FULL_OBJECT' },
      encryption: { algorithm: 'AES256' },
    } as const;
    return store.put({ key: name, id: UNVERSIONED, created: 1, content }, Buffer.from(text));
  };
  const held = (store: ObjectStore) =>
    Array.from({ length: store.keys.size }, (_, index) => {
      const name = store.keys.at(index) as string;
      const [version] = store.versions(name);
      return [name, store.read(version as ReturnType<typeof put>).toString()];
    });

  it('holds what was put and not removed, whatever the keys, now and after a restart', () => {
    const step = fc.record({ name: key, removed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
        const expected = new Map<string, string>();
        const store = open();
        for (const [index, { name, removed }] of steps.entries()) {
          const [version] = store.versions(name);
          if (removed && version !== undefined) store.remove(version);
          else if (!removed) put(store, name, `${index}`);
          if (removed) expected.delete(name);
          else expected.set(name, `${index}`);
        }
        const sorted = [...expected].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(held(store)).toEqual(sorted);
        expect(held(open())).toEqual(sorted);
      }),
      { numRuns: 60 },
    );
  });

  it('forgets a last line that was cut off, and nothing else', () => {
    put(open(), 'a');
    appendFileSync(journal(), '{"put":{"key":"b","id":"nu');
    put(open(), 'c');
    expect(held(open()).map(([name]) => name)).toEqual(['a', 'c']);
  });

  it('finishes a removal that was written down and not carried out', () => {
    const store = open();
    const { content } = put(store, 'a/b');
    appendFileSync(journal(), `${JSON.stringify({ removed: { key: 'a/b', id: 'null' } })}\n`);
    open();
    expect(existsSync(join(root, content.file))).toBe(false);
    expect(existsSync(join(root, 'records/a/b'))).toBe(false);
  });

  it('keeps what was there when a write over it was cut off before it was written down', () => {
    const store = open();
    put(store, 'a', 'un');
    const before = readFileSync(journal());
    put(store, 'a', 'deux');
    // The crash: bytes and readable name are new, the line is missing; those of the old had not been removed.
    const [kept] = open().versions('a') as [ReturnType<typeof put>];
    writeFileSync(journal(), before);
    const old = JSON.parse(String(before).split('\n')[1] as string).put.content.file;
    writeFileSync(join(root, old), 'un');
    expect(held(open())).toEqual([['a', 'un']]);
    expect(readFileSync(join(root, 'records/a'), 'utf8')).toBe('un');
    expect(existsSync(join(root, kept.content.file))).toBe(false);
  });

  it('leaves nothing behind of what is gone', async () => {
    const store = open();
    for (const text of ['un', 'deux']) put(store, 'a/b/c', text);
    expect(readdirSync(join(root, 'records_bytes'))).toHaveLength(1);
    store.remove(store.versions('a/b/c')[0] as ReturnType<typeof put>);
    await undefined;
    expect(readdirSync(root)).toEqual(['records_journal.jsonl']);
  });

  it('keeps its journal short', () => {
    const store = open();
    for (let turn = 0; turn < 50; turn += 1) put(store, 'a', String(turn));
    open();
    expect(readFileSync(journal(), 'utf8').split('\n')).toHaveLength(3);
    expect(held(open())).toEqual([['a', '49']]);
  });
});
