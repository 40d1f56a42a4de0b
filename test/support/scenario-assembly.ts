import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assembliesFor } from '../../bin/assembly';
import type { CharterSettings } from '../../lib/charter';
import { INSTANCE_ARN, PHONE_NUMBER_ID } from './from-before';

const ROOT = join(__dirname, '..', '..');
/** Folders of tests that start a twin. */
const TWIN_TESTS = ['test/scenarios', 'test/bin'].map((folder) => join(ROOT, folder));

/** Kept between runs: they are made again only when something that they are made from has changed. */
const KEPT_IN = join(ROOT, 'node_modules/.cache/agglo-scenarios');

/** The lines that scenarios run, by what their charter says otherwise than a newcomer's. */
export const LINES = {
  ordinary: {
    alertEmail: 'exploitation@example.org',
    trust: {
      managers: ['arn:aws:iam::111122223333:root'],
      auditors: ['arn:aws:iam::111122223333:root'],
    },
  },
  'opt-in': { consentModel: 'opt-in' },
  adopted: {
    instance: { kind: 'existing', arn: INSTANCE_ARN },
    telephone: { kind: 'existing', phoneNumberId: PHONE_NUMBER_ID },
  },
  sampled: { samplingRate: 0.5, testCases: true },
  forwarded: { telephone: { kind: 'forwarded', phoneNumberId: PHONE_NUMBER_ID } },
} as const satisfies Readonly<Record<string, CharterSettings>>;

export type LineName = keyof typeof LINES;

/** The synthesized app of a line: there before the first scenario starts. */
export const assemblyOf = (line: LineName): string => join(KEPT_IN, line, 'cdk.out');

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
  await synthesizeAll();
}

async function synthesizeAll(): Promise<void> {
  const wanted = Object.entries(LINES).map(([line, settings]) => ({ folder: join(KEPT_IN, line), settings }));
  await assembliesFor(wanted, (line) => void process.stderr.write(`${line}\n`));
}
