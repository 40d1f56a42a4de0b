import { AthenaClient } from '@aws-sdk/client-athena';
import { Athena } from '../lambdas/stores/athena';
import type { AthenaQuery, ResultRow } from '../lib/domain/athena-query';
import { AUDIT_DATABASE, AUDIT_WORKGROUP } from '../lib/domain/audit/export';
import type { Twin } from '../twin/twin';

/** Puts a question to the auditors' workgroup: every row of its result, whatever the number of pages. */
export type AskAudit = (query: AthenaQuery) => Promise<readonly ResultRow[]>;

/** Whoever asks may not, is nobody, or reaches nobody. */
class AuditRefused extends Error {
  override readonly name = 'AuditRefused';
}

const PLACE = { workgroup: AUDIT_WORKGROUP, database: AUDIT_DATABASE, patienceMs: 600_000 };

/** The only region of the line (`lib/charter.ts`). */
const REGION = 'eu-central-1';

/** Asks the twin, as the auditors' role where the charter names auditors. */
export const auditOf = (twin: Twin): AskAudit =>
  asking(
    new AthenaClient({ endpoint: twin.url, region: twin.region, credentials: auditorsCredential(twin) }),
    timeOf(twin),
  );

/** What a query takes passes on the twin's clock: nobody has to wait. */
export const timeOf = (twin: Twin): ConstructorParameters<typeof Athena>[2] => ({
  now: () => twin.clock.now(),
  pause: (milliseconds) => twin.advanceTo(twin.clock.now() + milliseconds),
});

/** Asks what is deployed, as a profile of the AWS CLI; as the SDK finds credentials by itself without one. */
export const deployedAudit = (profile?: string): AskAudit =>
  asking(new AthenaClient({ region: REGION, ...(profile !== undefined && { profile }) }));

function auditorsCredential(twin: Twin): ReturnType<Twin['credentialsOf']> {
  try {
    return twin.credentialsOf('Auditors', true);
  } catch (error) {
    if ((error as Error).name !== 'UnknownRole') throw error;
    return twin.credentialsOf('administrator', true);
  }
}

const asking =
  (client: AthenaClient, time?: ConstructorParameters<typeof Athena>[2]): AskAudit =>
  async (query) => {
    try {
      return await new Athena(PLACE, client, time).read(query);
    } catch (error) {
      if (!isFromOutside(error)) throw error;
      throw new AuditRefused(
        `expected the workgroup ${AUDIT_WORKGROUP} to answer, got ${error.name}: ${error.message}`,
      );
    }
  };

/** AWS's own errors, those of credentials, and those of the network. */
const isFromOutside = (error: unknown): error is Error =>
  error instanceof Error &&
  ('$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError');
