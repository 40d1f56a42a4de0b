import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyIn } from '../../bin/assembly';

const ROOT = join(__dirname, '..', '..');
/** Folders of tests that start a twin. */
const TWIN_TESTS = ['test/scenarios', 'test/bin'].map((folder) => join(ROOT, folder));

/** Kept between runs: it is made again only when something that it is made from has changed. */
const KEPT_IN = join(ROOT, 'node_modules/.cache/agglo-scenarios');

/** The synthesized app that every scenario runs: there before the first of them starts. */
export const ASSEMBLY = join(KEPT_IN, 'cdk.out');

/** Which tests a run of Jest was asked for. */
interface Run {
  readonly rootDir: string;
  readonly testPathPatterns: {
    toExecutor(options: { readonly rootDir: string }): { isMatch(path: string): boolean };
  };
}

/** Once a run and before its workers, so that no two of them synthesize; not at all when no scenario is asked for. */
export default async function synthesizeForScenarios({ rootDir, testPathPatterns }: Run): Promise<void> {
  const asked = testPathPatterns.toExecutor({ rootDir });
  const tests = TWIN_TESTS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  if (!tests.some((test) => asked.isMatch(test))) return;
  await assemblyIn(KEPT_IN, {}, (line) => void process.stderr.write(`${line}\n`));
}
