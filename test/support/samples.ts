import { existsSync, readFileSync } from 'node:fs';
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

/** Where test cases and the flows that they are for lie. */
export const sampleTestCase = (file: string): string => join(folderOf('test-cases'), file);

export interface SampleTestCase {
  readonly file: string;
  /** Undefined for those that are for reading only. */
  readonly flow: string | undefined;
  /** `PASSED`, `FAILED`, `accepted`, `not run`, `must be rejected`. */
  readonly live: string;
}

export const SAMPLE_TEST_CASES: readonly SampleTestCase[] = existsSync(folderOf('test-cases'))
  ? rowsOf('test-cases').map(([file = '', flow = '-', live = '']) => ({
      file,
      flow: flow === '-' ? undefined : flow,
      live,
    }))
  : [];

/** A suite over the samples, skipped where they are absent. */
export function describeSamples(name: string, tests: () => void): void {
  if (SAMPLE_FLOWS.length > 0) describe(name, tests);
  else describe.skip(`${name} (skipped: no samples beside this repository)`, tests);
}
