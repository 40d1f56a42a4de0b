import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Principal } from './aws';

/** What a client signs with, and whom it stands for. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly principal: Principal;
  /** Handed to people, whose clients sign with the machine's own time rather than the virtual clock's. */
  readonly external: boolean;
  /** Milliseconds since 1970 on its holder's clock. Absent: the twin renews it unseen, as Lambda does. */
  readonly expiresAt?: number;
}

/** The credentials that the twin gives out. Those that people may have exported are kept in a file and go on working. */
export class Credentials {
  private readonly kept = new Map<string, Credential>();
  private readonly passing = new Map<string, Credential>();

  /** @param path the file to keep them in (mode 0600); memory only when absent */
  constructor(private readonly path?: string) {
    for (const credential of stored(path)) this.kept.set(credential.accessKeyId, credential);
  }

  /** The lasting credential of a principal inside the twin, made on first use. */
  forPrincipal(principal: Principal): Credential {
    return this.lasting(principal, false);
  }

  /** The lasting credential of a principal that a person plays with a client of his own. */
  forPerson(principal: Principal): Credential {
    return this.lasting(principal, true);
  }

  /** A session's credential, as AssumeRole gives it. */
  issue(principal: Principal, external: boolean, expiresAt?: number): Credential {
    const credential = made(principal, external, expiresAt);
    this.kept.set(credential.accessKeyId, credential);
    this.keep();
    return credential;
  }

  /** A credential of one execution environment, gone with the twin. */
  forEnvironment(principal: Principal): Credential {
    const credential = made(principal, false);
    this.passing.set(credential.accessKeyId, credential);
    return credential;
  }

  find(accessKeyId: string): Credential | undefined {
    return this.kept.get(accessKeyId) ?? this.passing.get(accessKeyId);
  }

  private lasting(principal: Principal, external: boolean): Credential {
    for (const known of this.kept.values()) {
      const same = known.principal.id === principal.id && known.principal.session === principal.session;
      if (same && known.external === external && known.expiresAt === undefined) return known;
    }
    return this.issue(principal, external);
  }

  private keep(): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, JSON.stringify([...this.kept.values()], undefined, 1), { mode: 0o600 });
  }
}

const stored = (path: string | undefined): Credential[] => {
  if (path === undefined) return [];
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`expected the twin's credentials in ${path}, got ${(error as Error).message}`);
  }
};

const made = (principal: Principal, external: boolean, expiresAt?: number): Credential => ({
  accessKeyId: `ASIA${random(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  secretAccessKey: randomBytes(30).toString('base64'),
  sessionToken: randomBytes(96).toString('base64'),
  principal,
  external,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/** 32 letters divide 256 evenly, so each is as likely as the next. */
const random = (length: number, letters: string): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
