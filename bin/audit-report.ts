import type { ResultRow } from '../lib/domain/athena-query';
import { SAVED_QUERIES, savedQuery } from '../lib/domain/audit/saved-queries';
import { type ParameterName, queryWith, type SavedQuery } from '../lib/domain/audit/saved-query';
import { daysAfter } from '../lib/domain/local-day';
import type { AskAudit } from './audit-of';
import { type Progress, UsageError } from './command';

/** What a question found. */
export interface AuditReport {
  readonly title: string;
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  /** French headings by column, in order. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly ResultRow[];
  /** What is proved, and what the result looks like then. */
  readonly proof?: string;
}

/** What is asked, as text gives it. */
export interface AuditValues {
  readonly from?: string;
  readonly to?: string;
  readonly contact?: string;
}

type Values = Readonly<Record<'from' | 'to', string>> & Partial<Record<ParameterName, string>>;

/** As long as the ledger keeps an event, unless the charter says otherwise. */
const USUAL_DAYS = 365;

/** What of the ten is asked for gaps, and how a row of each is told apart. */
const GAPS = ['sans-decision', 'sans-fin', 'chaines-rompues'];
const GAP_COLUMNS = { controle: 'Contrôle', jour: 'Jour', contact: 'Contact', constat: 'Constat' };

/**
 * Puts one saved query.
 * @param today local date
 * @throws UsageError when there is no such query, ParameterRefused
 */
export async function reportOf(
  name: string,
  given: AuditValues,
  today: string,
  ask: AskAudit,
): Promise<AuditReport> {
  const query = known(name);
  const values = valuesOf(given, today);
  const asked = queryWith(query, values);
  const proof = query.proof && `Preuve (${query.proof.invariants.join(', ')}) : ${query.proof.holds}.`;
  const { title, columns } = query;
  return {
    title,
    from: values.from,
    to: values.to,
    columns,
    rows: await ask(asked),
    ...(proof !== undefined && { proof }),
  };
}

/** All that is missing, in one report. @throws ParameterRefused */
export async function gapsReport(
  given: AuditValues,
  today: string,
  ask: AskAudit,
  progress: Progress,
): Promise<AuditReport> {
  const rows: ResultRow[] = [];
  for (const [done, name] of GAPS.entries()) {
    const { title, rows: found } = await reportOf(name, given, today, ask);
    rows.push(
      ...found.map(({ jour = null, contact = null, constat = null }) => ({
        controle: title,
        jour,
        contact,
        constat,
      })),
    );
    progress(done + 1, GAPS.length);
  }
  const { from, to } = valuesOf(given, today);
  return { title: 'Lacunes du registre', from, to, columns: GAP_COLUMNS, rows };
}

/** Names are ours, and what is none of them is not repeated: it could be a number. */
function known(name: string): SavedQuery {
  const query = savedQuery(name);
  if (query !== undefined) return query;
  const names = SAVED_QUERIES.map((each) => each.name).join(', ');
  throw new UsageError(`expected one of ${names}, got another name`);
}

function valuesOf({ to, from, contact }: AuditValues, today: string): Values {
  const last = to ?? today;
  const usual = (): string => (Number.isNaN(Date.parse(last)) ? last : daysAfter(last, -USUAL_DAYS));
  const first = from ?? usual();
  if (first > last) throw new UsageError('expected --from not after --to, got a later day');
  return { from: first, to: last, ...(contact !== undefined && { contact }) };
}
