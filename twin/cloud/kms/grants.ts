import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AwsError, type Principal, type RequestContext } from '../aws';
import type { EncryptionContext } from './ciphertext';

export interface GrantTerms {
  readonly keyArn: string;
  /** A role's ARN, or a service's name. */
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly name?: string;
  readonly retiringPrincipal?: string;
  readonly constraints?: {
    readonly EncryptionContextSubset?: EncryptionContext;
    readonly EncryptionContextEquals?: EncryptionContext;
  };
}

export interface Grant extends GrantTerms {
  readonly id: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

const OPERATIONS = [
  'CreateGrant',
  'Decrypt',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GetPublicKey',
  'RetireGrant',
  'Sign',
  'Verify',
  'VerifyMac',
];

/**
 * Permissions on keys beside the policies: who, what, bound to which encryption context.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export class Grants {
  private readonly grants: Map<string, Grant>;

  /** @param path the file to keep them in; memory only when absent */
  constructor(private readonly path?: string) {
    this.grants = new Map(stored(path).map((grant) => [grant.id, grant]));
  }

  /**
   * Asked again on the same terms it is the same grant, as AWS does for grants with a name.
   * @throws AwsError ValidationException for an operation that a grant cannot give
   */
  create(terms: GrantTerms, issuer: string, createdAt: number): Grant {
    const wrong = terms.operations.find((operation) => !OPERATIONS.includes(operation));
    if (wrong !== undefined || terms.operations.length === 0) {
      throw new AwsError(
        'ValidationException',
        400,
        `expected operations of a grant, got ${wrong ?? 'none'}`,
      );
    }
    const id = createHash('sha256')
      .update(JSON.stringify([terms, issuer]))
      .digest('hex');
    const grant = this.grants.get(id) ?? { ...terms, id, issuer, createdAt };
    this.grants.set(id, grant);
    this.keep();
    return grant;
  }

  /** @throws AwsError NotFoundException */
  find(keyArn: string, id: string): Grant {
    const grant = this.grants.get(id);
    if (grant?.keyArn !== keyArn)
      throw new AwsError('NotFoundException', 400, `Grant ${id} not found for ${keyArn}`);
    return grant;
  }

  remove(id: string): void {
    this.grants.delete(id);
    this.keep();
  }

  all(): readonly Grant[] {
    return [...this.grants.values()];
  }

  of(keyArn: string): Grant[] {
    return [...this.grants.values()].filter((grant) => grant.keyArn === keyArn);
  }

  /** Whether some grant gives this principal this action, `kms:Decrypt`, on this key in this encryption context. */
  allow(principal: Principal, action: string, keyArn: string, context: RequestContext): boolean {
    const operation = action.slice('kms:'.length);
    return this.of(keyArn).some(
      (grant) =>
        grant.grantee === principal.id && grant.operations.includes(operation) && within(grant, context),
    );
  }

  private keep(): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, JSON.stringify([...this.grants.values()], undefined, 1), { mode: 0o600 });
  }
}

const CONTEXT = 'kms:EncryptionContext:';

const within = ({ constraints }: Grant, context: RequestContext): boolean => {
  const given = Object.entries(context).filter(([key]) => key.startsWith(CONTEXT));
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equal } = constraints ?? {};
  const holds = (wanted: EncryptionContext): boolean =>
    Object.entries(wanted).every(([key, value]) => context[CONTEXT + key] === value);
  if (subset !== undefined && !holds(subset)) return false;
  return equal === undefined || (holds(equal) && given.length === Object.keys(equal).length);
};

const stored = (path: string | undefined): Grant[] => {
  if (path === undefined) return [];
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`expected the twin's grants in ${path}, got ${(error as Error).message}`);
  }
};
