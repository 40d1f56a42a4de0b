import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Flows and test cases that others wrote, beside the repository and not in it: where they are absent, their tests are skipped. */
const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'samples');

export interface SampleFlow {
  readonly file: string;
  readonly text: string;
  /** `ok`, or what is wrong with it: `dangling`, `unknown-type`, `missing-param:Type.Parameter`. */
  readonly conforms: string;
}

const folderOf = (kind: 'flows' | 'test-cases'): string => join(FOLDER, kind);

const rowsOf = (kind: 'flows' | 'test-cases'): string[][] =>
  readFileSync(join(folderOf(kind), 'index.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

export const SAMPLE_FLOWS: readonly SampleFlow[] = existsSync(folderOf('flows'))
  ? rowsOf('flows').map(([file = '', , , , conforms = '']) => ({
      file,
      conforms,
      text: readFileSync(join(folderOf('flows'), file), 'utf8'),
    }))
  : [];

/** Flows that have test cases. */
export const sampleTestCase = (file: string): string =>
  readFileSync(join(folderOf('test-cases'), file), 'utf8');

export const SAMPLE_TEST_CASES: readonly string[] = existsSync(folderOf('test-cases'))
  ? readdirSync(folderOf('test-cases')).filter((file) => file.endsWith('.json'))
  : [];

/** A suite over the samples, skipped where they are absent. */
export function describeSamples(name: string, tests: () => void): void {
  if (SAMPLE_FLOWS.length > 0) describe(name, tests);
  else describe.skip(`${name} (skipped: no samples beside this repository)`, tests);
}
