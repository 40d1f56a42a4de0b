import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, REGION } from '../account';
import { AwsError } from '../aws';
import { type KeySpec, type KeyUsage, specOf } from './specs';

/** What is known of a key without its material. */
export interface KeyDescription {
  /** A UUID. */
  readonly id: string;
  readonly spec: string;
  readonly usage: KeyUsage;
  readonly description: string;
  readonly enabled: boolean;
  /** In IAM's JSON. */
  readonly policy: object;
}

export interface Key extends KeyDescription {
  readonly arn: string;
  readonly material: Buffer;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

interface Kept {
  readonly spec: string;
  /** Base64. */
  readonly material: string;
  readonly createdAt: number;
}

/** The account's keys. Their material is made once and kept, since what it encrypted must stay readable. */
export class Keys {
  private readonly keys = new Map<string, Key>();
  private readonly aliases = new Map<string, string>();

  /** @param folder one file a key, readable by its owner alone; memory only when absent */
  constructor(
    private readonly folder: string | undefined,
    private readonly now: () => number,
  ) {}

  put(description: KeyDescription): Key {
    const spec = specOf(description.spec, description.usage);
    const { material, createdAt } =
      this.keptMaterial(description) ?? this.newMaterial(description, spec.generate());
    const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${description.id}`;
    const key = { ...description, arn, material: Buffer.from(material, 'base64'), createdAt };
    this.keys.set(description.id, key);
    return key;
  }

  /** @param name `alias/…` */
  putAlias(name: string, keyReference: string): void {
    this.aliases.set(name, this.find(keyReference).id);
  }

  /**
   * @param reference a key's id or ARN, or an alias's name or ARN
   * @throws AwsError NotFoundException
   */
  find(reference: string): Key {
    const prefix = `arn:aws:kms:${REGION}:${ACCOUNT}:`;
    const local = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
    const key = this.keys.get(this.aliases.get(local) ?? local.replace(/^key\//, ''));
    if (key !== undefined) return key;
    const message = local.startsWith('alias/')
      ? `Alias ${prefix}${local} is not found.`
      : `Key '${prefix}key/${local.replace(/^key\//, '')}' does not exist`;
    throw new AwsError('NotFoundException', 400, message);
  }

  /** @throws AwsError NotFoundException, DisabledException, InvalidKeyUsageException */
  findFor(usage: KeyUsage, reference: string): Key & { readonly algorithms: KeySpec['algorithms'] } {
    const key = this.find(reference);
    if (!key.enabled) throw new AwsError('DisabledException', 400, `${key.arn} is disabled.`);
    if (key.usage !== usage) {
      const message = `${key.arn} key usage is ${key.usage} which is not valid for this operation.`;
      throw new AwsError('InvalidKeyUsageException', 400, message);
    }
    return { ...key, algorithms: specOf(key.spec, key.usage).algorithms };
  }

  all(): Key[] {
    return [...this.keys.values()];
  }

  allAliases(): { readonly name: string; readonly keyId: string }[] {
    return [...this.aliases].map(([name, keyId]) => ({ name, keyId }));
  }

  private keptMaterial({ id, spec }: KeyDescription): Kept | undefined {
    const known = this.keys.get(id);
    if (known?.spec === spec) return { ...known, material: known.material.toString('base64') };
    if (this.folder === undefined) return undefined;
    try {
      const kept: Kept = JSON.parse(readFileSync(this.file(id), 'utf8'));
      return kept.spec === spec ? kept : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private newMaterial({ id, spec }: KeyDescription, material: Buffer): Kept {
    const kept: Kept = { spec, material: material.toString('base64'), createdAt: this.now() };
    if (this.folder !== undefined) {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(this.file(id), JSON.stringify(kept), { mode: 0o600 });
    }
    return kept;
  }

  private file(id: string): string {
    return join(this.folder as string, `${id}.json`);
  }
}
