import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomResource } from './event';

/** A thing that a custom resource's function made, and the properties it was made or last changed with. */
export interface Made {
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is remembered of a custom resource between two deployments. */
export interface Kept extends CustomResource, Made {
  /** The attributes that its function answered. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What an update replaced and nobody deleted yet. */
  readonly replaced: readonly Made[];
}

type Key = Pick<CustomResource, 'stack' | 'logicalId'>;

/** Remembers custom resources in a folder, one file each. */
export class KeptResources {
  constructor(private readonly folder: string) {}

  all(): Kept[] {
    mkdirSync(this.folder, { recursive: true });
    return readdirSync(this.folder)
      .sort()
      .map((file) => JSON.parse(readFileSync(join(this.folder, file), 'utf8')));
  }

  find(key: Key): Kept | undefined {
    return this.all().find(({ stack, logicalId }) => stack === key.stack && logicalId === key.logicalId);
  }

  save(kept: Kept): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.fileOf(kept), JSON.stringify(kept, undefined, 2));
  }

  forget(key: Key): void {
    rmSync(this.fileOf(key), { force: true });
  }

  private fileOf({ stack, logicalId }: Key): string {
    return join(this.folder, `${stack}.${logicalId}.json`);
  }
}
