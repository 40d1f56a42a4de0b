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

/**
 * The folder of the assembly that the twin runs, synthesized again when anything that it is made from has changed.
 *
 * The app is run as the CDK's own command line runs it.
 *
 * @param folder where the twin keeps its state
 * @param settings charter settings, in place of a newcomer's and the charter's own
 * @param say is told before anything that takes seconds
 * @throws CharterError for settings that it cannot take, SynthesisError
 */
export async function assemblyIn(
  folder: string,
  settings: object,
  say: (line: string) => void,
): Promise<string> {
  const charter = JSON.stringify({ ...NEWCOMER, ...settings });
  const output = join(folder, 'cdk.out');
  const mark = join(output, 'made-from');
  const fingerprint = fingerprintOf(charter);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return output;
  await checked(charter);
  say('Synthesizing the CDK app …');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  await synthesize(output, charter);
  writeFileSync(mark, fingerprint);
  return output;
}

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

function synthesize(output: string, charter: string): Promise<void> {
  const { app, context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const child = spawn(app, {
    cwd: ROOT,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
      CDK_OUTDIR: output,
      // The CDK's rules over the templates take the longer half and change nothing in them: `npm run synth` asks for them.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:enable-path-metadata': true, charter }),
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
