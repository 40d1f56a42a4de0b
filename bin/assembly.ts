import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const MADE_FROM = [
  'bin/agglo-jecoute.ts',
  'bin/assembly.ts',
  'lib',
  'lambdas',
  'contact-flows',
  'cdk.json',
  'package-lock.json',
];

/** The twin's own account: whoever may take roles in it. */
const ANYBODY_HERE = 'arn:aws:iam::111122223333:root';

/**
 * What the line needs beyond the charter to be tried whole: a number to call, an operator to be passed on to by name, and
 * somebody who manages it.
 */
const NEWCOMER = {
  telephone: { kind: 'claimed' },
  operators: [{ name: 'Accueil', id: '0b9c1c3e-6d3f-4c5e-9a1f-2f6f7c1f5a01' }],
  trust: { managers: [ANYBODY_HERE] },
};

/** The app could not be synthesized; the message is what it said. */
class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

/** An assembly that is wanted. */
export interface Wanted {
  /** Where the twin keeps its state. */
  readonly folder: string;
  /** Charter settings, in place of a newcomer's and the charter's own. */
  readonly settings: object;
}

interface Stale {
  readonly output: string;
  readonly charter: string;
  readonly fingerprint: string;
}

/**
 * The folder of the assembly that the twin runs, synthesized again when anything that it is made from has changed.
 *
 * The app is run as the CDK's own command line runs it.
 *
 * @param folder where the twin keeps its state
 * @param settings charter settings, in place of a newcomer’s and the charter’s own
 * @param say is told before anything that takes seconds
 * @throws CharterError for settings that it cannot take, SynthesisError
 */
export async function assemblyIn(
  folder: string,
  settings: object,
  say: (line: string) => void,
): Promise<string> {
  await assembliesFor([{ folder, settings }], say);
  return outputIn(folder);
}

/** The same for several, of which those that have changed are synthesized in one process. */
export async function assembliesFor(wanted: readonly Wanted[], say: (line: string) => void): Promise<void> {
  const stale = wanted.flatMap(({ folder, settings }): Stale[] => {
    const charter = JSON.stringify({ ...NEWCOMER, ...settings });
    const output = outputIn(folder);
    const fingerprint = fingerprintOf(charter);
    const mark = join(output, MARK);
    return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint
      ? []
      : [{ output, charter, fingerprint }];
  });
  if (stale.length === 0) return;
  for (const { charter } of stale) await checked(charter);
  say('Synthesizing the CDK app …');
  for (const { output } of stale) {
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
  }
  await synthesize(stale);
  for (const { output, fingerprint } of stale) writeFileSync(join(output, MARK), fingerprint);
}

const outputIn = (folder: string): string => join(folder, 'cdk.out');

/** Says what an assembly was made from. */
const MARK = 'made-from';

/** Loaded here only: the holidays of the world take a while. */
async function checked(charter: string): Promise<void> {
  const [{ charterOf }, { closuresOf }] = [await import('../lib/charter'), await import('../lib/closures')];
  closuresOf(charterOf(JSON.parse(charter)), new Date().getFullYear());
}

/** The year counts too: the holidays that the template holds begin with it. */
function fingerprintOf(charter: string): string {
  const hash = createHash('sha256').update(charter).update(String(new Date().getFullYear()));
  for (const file of MADE_FROM.flatMap(filesBelow)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

const filesBelow = (path: string): string[] =>
  /\.\w+$/.test(path)
    ? [path]
    : readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
        .sort();

function synthesize(stale: readonly Stale[]): Promise<void> {
  const { app, context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const [first, ...further] = stale.map(({ output, charter }) => ({
    CDK_OUTDIR: output,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:enable-path-metadata': true, charter }),
  }));
  const child = spawn(app, {
    cwd: ROOT,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
      // The CDK's rules over the templates take the longer half and change nothing in them: `npm run synth` asks for them.
      CDK_VALIDATION: 'false',
      ...first,
      AGGLO_FURTHER: JSON.stringify(further),
    },
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new SynthesisError(`cdk synth failed:\n${Buffer.concat(said).toString().trim()}`));
    });
  });
}
