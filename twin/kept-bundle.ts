import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync, version } from 'esbuild';

const KEPT_IN = join(__dirname, '..', 'node_modules', '.cache', 'agglo-bundles');

/**
 * A script that esbuild makes, kept between runs: starting esbuild takes longer than anything else at the start of a twin.
 *
 * @param madeOf all that the script depends on, besides esbuild and how it is asked
 */
export function keptBundle(options: BuildOptions, madeOf: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256').update(version).update(JSON.stringify(options));
  for (const part of madeOf) hash.update(part);
  const path = join(KEPT_IN, `${hash.digest('hex')}.js`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const bundle = buildSync({ ...options, bundle: true, platform: 'node', target: 'node20', write: false })
    .outputFiles[0]?.text as string;
  mkdirSync(KEPT_IN, { recursive: true });
  // Two processes may make it at once: each puts the whole of it there.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, bundle);
  renameSync(own, path);
  return bundle;
}
