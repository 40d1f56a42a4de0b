import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../../twin/template/stack';

/** A synthesized app in a folder of its own: stacks by name, and which depends on which. */
export function writeAssembly(
  templates: Readonly<Record<string, Template>>,
  dependencies: Readonly<Record<string, string[]>> = {},
): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), JSON.stringify(content));
  const artifacts: Record<string, unknown> = {
    Assets: { type: 'cdk:asset-manifest', properties: { file: 'app.assets.json' } },
  };
  for (const [name, template] of Object.entries(templates)) {
    const properties = { templateFile: `${name}.template.json` };
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      dependencies: dependencies[name] ?? ['Assets'],
      properties,
    };
    write(properties.templateFile, template);
  }
  mkdirSync(join(folder, 'asset.abc'));
  write('app.assets.json', {
    files: {
      abc: {
        source: { path: 'asset.abc', packaging: 'zip' },
        destinations: { here: { objectKey: 'abc.zip' } },
      },
      tpl: {
        source: { path: 'A.template.json', packaging: 'file' },
        destinations: { here: { objectKey: 'tpl.json' } },
      },
    },
  });
  write('manifest.json', { version: '48.0.0', artifacts });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
