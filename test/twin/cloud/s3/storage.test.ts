import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { flatName, readableName } from '../../../../twin/cloud/s3/storage/file-name';
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
        expect(name.startsWith('%%/')).toBe(false);
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
    expect(flatName('a'.repeat(300))).toHaveLength(67);
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

  it('finishes a removal that was written down and not carried out', async () => {
    const { content } = put(open(), 'a/b');
    const kept = readFileSync(join(root, content.file));
    const store = open();
    store.remove(store.versions('a/b')[0] as ReturnType<typeof put>);
    put(store, 'a/c');
    store.remove(store.versions('a/c')[0] as ReturnType<typeof put>);
    await Promise.resolve();
    expect(existsSync(join(root, 'records'))).toBe(false);
    put(store, 'a/d');
    writeFileSync(join(root, 'records/a/c'), kept);
    appendFileSync(
      journal(),
      `${JSON.stringify({ removed: { key: 'a/c', id: 'null', file: 'records/a/c' } })}\n`,
    );
    open();
    expect(existsSync(join(root, 'records/a/c'))).toBe(false);
  });

  it('keeps its journal short', () => {
    const store = open();
    for (let turn = 0; turn < 50; turn += 1) put(store, 'a', String(turn));
    open();
    expect(readFileSync(journal(), 'utf8').split('\n')).toHaveLength(3);
    expect(held(open())).toEqual([['a', '49']]);
  });
});
