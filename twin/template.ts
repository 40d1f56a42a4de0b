import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, TemplateError } from './template/stack';

/** What `cdk synth` leaves in its output folder, as far as the twin reads it. */
export interface Assembly {
  /** Each after the stacks that it depends on. */
  readonly stacks: readonly Stack[];
  /**
   * The folder with the content of an asset, by the key under which a deployment would upload it.
   * @throws TemplateError when the assembly holds no such folder
   */
  assetFolder(s3Key: string): string;
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly file?: string;
  };
}

interface FileAssets {
  readonly files?: Readonly<Record<string, FileAsset>>;
}

interface FileAsset {
  readonly source: { readonly path?: string; readonly packaging?: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

/**
 * Reads a cloud assembly: `manifest.json`, the stacks' templates and their asset manifests.
 * https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/cloud-assembly-schema
 *
 * @param folder the output of `cdk synth`, `cdk.out`
 * @throws TemplateError when there is none, or stacks depend on each other in a circle
 */
export function readAssembly(folder: string): Assembly {
  const read = <T>(name: string): T => readJson(join(folder, name));
  const { artifacts = {} } = read<{ artifacts?: Record<string, Artifact> }>('manifest.json');
  const stacks = inOrder(artifacts).flatMap((id): Stack[] => {
    const { type, properties = {} } = artifacts[id] as Artifact;
    if (type !== 'aws:cloudformation:stack' || properties.templateFile === undefined) return [];
    return [{ name: properties.stackName ?? id, template: read(properties.templateFile) }];
  });
  const folders = new Map<string, string>();
  for (const { type, properties = {} } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties.file === undefined) continue;
    for (const { source, destinations } of Object.values(read<FileAssets>(properties.file).files ?? {})) {
      if (source.path === undefined || source.packaging !== 'zip') continue;
      for (const { objectKey } of Object.values(destinations))
        folders.set(objectKey, join(folder, source.path));
    }
  }
  return {
    stacks,
    assetFolder: (s3Key) => {
      const found = folders.get(s3Key);
      if (found === undefined) throw new TemplateError(`no asset folder in ${folder} has the key ${s3Key}`);
      return found;
    },
  };
}

/** The artifacts' ids, each after those it depends on. */
function inOrder(artifacts: Readonly<Record<string, Artifact>>): string[] {
  const ordered = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (ordered.has(id)) return;
    if (path.includes(id))
      throw new TemplateError(`circular dependency between stacks: ${[...path, id].join(' → ')}`);
    for (const needed of artifacts[id]?.dependencies ?? []) visit(needed, [...path, id]);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id, []);
  return [...ordered];
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new TemplateError(`expected a synthesized assembly, got no readable ${file}`, { cause });
  }
}
