import type { Columns } from './columns';
import type { LedgerEvent } from './ledger';

/**
 * A ledger event as auditors query it: all that its hash covers, in flat columns, and nothing of the caller but the
 * commitment. Absent is null.
 */
export interface AuditRow {
  readonly contact: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly outcome: string | null;
  readonly recording: string | null;
  readonly sampled: boolean | null;
  readonly hours: string | null;
  readonly method: string | null;
  readonly key: string | null;
  readonly model: string | null;
  readonly language: string | null;
  readonly announcement_version: string | null;
  /** The first contact of the chain, and the hash of the event relied on, of a transfer. */
  readonly transferred_from: string | null;
  readonly basis: string | null;
  readonly initiation: string | null;
  readonly arrived_at: string | null;
  readonly queued_at: string | null;
  readonly queue: string | null;
  readonly answered_at: string | null;
  readonly ended_at: string | null;
  readonly caller_commitment: string | null;
  readonly previous: string;
  readonly hash: string;
  readonly expires_at: string;
}

export const AUDIT_COLUMNS: Columns<keyof AuditRow> = {
  contact: 'STRING',
  seq: 'INT32',
  at: 'STRING',
  type: 'STRING',
  outcome: 'STRING',
  recording: 'STRING',
  sampled: 'BOOLEAN',
  hours: 'STRING',
  method: 'STRING',
  key: 'STRING',
  model: 'STRING',
  language: 'STRING',
  announcement_version: 'STRING',
  transferred_from: 'STRING',
  basis: 'STRING',
  initiation: 'STRING',
  arrived_at: 'STRING',
  queued_at: 'STRING',
  queue: 'STRING',
  answered_at: 'STRING',
  ended_at: 'STRING',
  caller_commitment: 'STRING',
  previous: 'STRING',
  hash: 'STRING',
  expires_at: 'STRING',
};

/** Columns of a body by its own names. */
const BODY_COLUMNS = {
  outcome: 'outcome',
  recording: 'recording',
  sampled: 'sampled',
  hours: 'hours',
  method: 'method',
  key: 'key',
  model: 'model',
  language: 'language',
  announcement_version: 'announcementVersion',
  transferred_from: 'from',
  basis: 'basis',
  initiation: 'initiation',
  arrived_at: 'arrivedAt',
  queued_at: 'queuedAt',
  queue: 'queue',
  answered_at: 'answeredAt',
  ended_at: 'endedAt',
} as const;

/** The row of an event. */
export function auditRowOf(event: LedgerEvent): AuditRow {
  const { contact, seq, at, body, callerCommitment, previous, hash, expiresAt } = event;
  const told = body as unknown as Readonly<Record<string, string | boolean | null>>;
  const columns = Object.entries(BODY_COLUMNS).map(([column, name]) => [column, told[name] ?? null]);
  return {
    contact,
    seq,
    at,
    type: body.type,
    ...(Object.fromEntries(columns) as Pick<AuditRow, keyof typeof BODY_COLUMNS>),
    caller_commitment: callerCommitment,
    previous,
    hash,
    expires_at: new Date(expiresAt * 1000).toISOString(),
  };
}
