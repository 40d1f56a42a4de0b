import { SAVED_QUERIES } from '../../lib/domain/audit/saved-queries';
import { dayOf } from '../../lib/domain/local-day';
import type { Twin } from '../../twin/twin';
import { type AskAudit, auditOf, deployedAudit } from '../audit-of';
import { type AuditReport, type AuditValues, gapsReport, reportOf } from '../audit-report';
import { type Command, type Progress, UsageError } from '../command';
import { auditCsv, auditText } from '../print/audit';
import { table } from '../print/table';

interface Options extends AuditValues {
  /** Of a saved query. */
  readonly name?: string;
  readonly csv?: true;
  readonly json?: true;
  readonly profile?: string;
  readonly stack?: string;
  readonly fresh?: true;
  readonly charter?: string;
}

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly parameters: string;
  readonly proves: string;
}

type Declared = Parameters<Command['declare']>[0];
type Report = (options: Options, today: string, ask: AskAudit, progress: Progress) => Promise<AuditReport>;

/** The stack whose workgroup and database bear the names that the questions know. */
const STACK = 'AggloAudit';

const withOptions = (command: Declared): Declared =>
  command
    .option('--from <date>', 'first day, such as 2026-11-23 (default: a year before the last)')
    .option('--to <date>', 'last day, included (default: today)')
    .option('--csv', 'print rows as CSV')
    .option('--profile <name>', 'ask what is deployed, as this profile of the AWS CLI')
    .option('--stack <name>', `ask what is deployed as ${STACK}`);

const same = (command: Declared): Declared => command;

const asks = (name: string, description: string, report: Report, more = same): Command => {
  const command: Command<Options, AuditReport> = {
    name: `audit ${name}`,
    declare: (declared) => more(withOptions(declared)).description(description),

    async run(twin: Twin, options, progress) {
      checked(options);
      return report(options, dayOf(twin.clock.date(), twin.line.timeZone), auditOf(twin), progress);
    },

    runAway(options, progress) {
      if (options.profile === undefined && options.stack === undefined) return undefined;
      checked(options);
      return report(options, dayOf(new Date(), 'UTC'), deployedAudit(options.profile), progress);
    },

    print: (found, options) => (options?.csv ? auditCsv(found) : auditText(found)),
  };
  return command as Command;
};

function checked({ csv, json, profile, stack, fresh, charter }: Options): void {
  if (csv && json) throw new UsageError('expected --csv or --json, got both');
  if (stack !== undefined && stack !== STACK) throw new UsageError(`expected --stack ${STACK}, got another`);
  const away = profile !== undefined || stack !== undefined;
  if (away && (fresh || charter !== undefined))
    throw new UsageError(
      'expected no --fresh and no --charter with --profile or --stack: they are of the twin',
    );
}

const listed = (): readonly Listed[] =>
  SAVED_QUERIES.map(({ name, title, parameters, proof }) => ({
    name,
    title,
    parameters: [...new Set(parameters)].map((parameter) => `--${parameter}`).join(' '),
    proves: proof?.invariants.join(', ') ?? '',
  }));

const list: Command<object, readonly Listed[]> = {
  name: 'audit list',
  declare: (command) => command.description('the saved queries: their names, and the invariants they prove'),
  run: async () => listed(),
  runAway: async () => listed(),
  print: (queries) =>
    table(
      ['Nom', 'Question', 'Paramètres', 'Prouve'],
      queries.map(({ name, title, parameters, proves }) => [name, title, parameters, proves]),
    ),
};

const withContact = (command: Declared): Declared => command.argument('<contact>', 'a contact’s identifier');

const withName = (command: Declared): Declared =>
  command
    .argument('<name>', 'a saved query, as agglo audit list names it')
    .option('--contact <id>', 'a contact’s identifier, where the query takes one');

/** The saved queries of the auditors' workgroup, put to the twin or to what is deployed. */
export const audit: readonly Command[] = [
  asks('decisions', 'decisions by day and outcome', (options, today, ask) =>
    reportOf('decisions', options, today, ask),
  ),
  asks(
    'contact',
    'the story of one contact, and of those that a transfer chains to it',
    (options, today, ask) => reportOf('contact', options, today, ask),
    withContact,
  ),
  asks('gaps', 'what is missing: decisions, ends, links of chains', gapsReport),
  asks(
    'query',
    'one of the saved queries',
    (options, today, ask) => reportOf(options.name ?? '', options, today, ask),
    withName,
  ),
  list as Command,
];
