import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

export interface Import {
  /** Path of the importing file from the root, `lib/charter.ts`. */
  readonly from: string;
  /** Path of the imported file from the root without its ending, or the package's name. */
  readonly to: string;
  /** Erased when compiled: it adds nothing to a bundle. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file below these folders, by its path from the root. */
export const sourcesIn = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );

export const textOf = (source: string): string => readFileSync(join(ROOT, source), 'utf8');

const STATEMENT = /^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm;

/** What a file imports or passes on. */
export function importsOf(source: string): Import[] {
  return [...textOf(source).matchAll(STATEMENT)].map(([, type, named, bare]) => {
    const target = (named ?? bare) as string;
    const to = target.startsWith('.') ? normalize(join(dirname(source), target)) : target;
    return { from: source, to: relative('.', to) || to, typeOnly: type !== undefined };
  });
}
