import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { auditRowOf } from '../lib/domain/audit-row';
import { callOf } from '../lib/domain/call';
import { callRowOf } from '../lib/domain/call-row';
import type { LedgerEvent } from '../lib/domain/ledger';
import { beginningOf, datesFrom, dayOf, daysAfter } from '../lib/domain/local-day';
import * as environment from '../lib/environment';
import { AuditExport } from './stores/audit-export';
import { CallsZone } from './stores/calls-zone';
import { LedgerDays } from './stores/ledger-days';

/** What the line is set to, by way of the function's environment. */
interface Line {
  readonly timeZone: string;
  /** Names of queues by id. */
  readonly queues: Readonly<Record<string, string>>;
}

interface Stores {
  readonly ledger: LedgerDays;
  readonly calls: CallsZone;
  readonly auditExport: AuditExport;
}

/** What the schedule sends: nothing; or a person, who has one day closed again with what was reported of it since. */
interface Order {
  readonly day?: unknown;
}

/** No date, or one that is not over. */
class NoDayToClose extends Error {
  override readonly name = 'NoDayToClose';
}

/** Some days could not be closed: Lambda tries again, and the next night does. */
class DaysNotClosed extends Error {
  override readonly name = 'DaysNotClosed';
}

/** Reports of a call come up to so much later than the day that it began on. */
const LATE_MS = 3 * 3_600_000;

const logger = new Logger({ serviceName: 'close-day' });
const metrics = new Metrics({ namespace: 'AggloJEcoute', serviceName: 'close-day' });

/**
 * Closes the local days that are over: their calls, de-identified, go to the calls zone, and the ledger's events, without
 * what names the caller, to the auditors' export. A night that was missed is made up for by the next.
 *
 * @throws NoDayToClose, DaysNotClosed
 */
export const closeDay =
  (line: Line, stores: Stores, now = () => new Date()) =>
  async ({ day }: Order = {}): Promise<{ readonly closed: readonly string[] }> => {
    const yesterday = daysAfter(dayOf(now(), line.timeZone), -1);
    const ordered = day !== undefined;
    const due = ordered ? [dayToClose(day, yesterday)] : await daysDue(stores.calls, yesterday);
    const until = ordered ? now() : undefined;
    const closed: string[] = [];
    for (const each of due)
      if (await succeeds(each, () => close(each, until, line, stores))) closed.push(each);
    metrics.addMetric('DaysNotClosed', MetricUnit.Count, due.length - closed.length);
    metrics.publishStoredMetrics();
    if (closed.length < due.length)
      throw new DaysNotClosed(`expected ${due.length} days closed, got ${closed.length}`);
    return { closed };
  };

/** Every day that is missing since the first one closed; at first only yesterday. */
async function daysDue(calls: CallsZone, yesterday: string): Promise<string[]> {
  const closed = await calls.days();
  return datesFrom(closed[0] ?? yesterday, yesterday).filter((day) => !closed.includes(day));
}

function dayToClose(day: unknown, yesterday: string): string {
  if (
    typeof day === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    daysAfter(day, 0) === day &&
    day <= yesterday
  )
    return day;
  throw new NoDayToClose(`expected a day such as ${yesterday} or before, got another`);
}

/** @param until whatever was reported of the day's calls before: some hours into the next day when absent */
async function close(
  day: string,
  until: Date | undefined,
  { timeZone, queues }: Line,
  stores: Stores,
): Promise<void> {
  const key = await stores.calls.monthKey(day.slice(0, 7));
  const begin = beginningOf(day, timeZone);
  const end = beginningOf(daysAfter(day, 1), timeZone);
  const events = await stores.ledger.eventsBetween(begin, until ?? new Date(end.getTime() + LATE_MS));
  const rows = [...storiesIn(events)].flatMap(([contact, story]) => {
    const call = callOf(story, timeZone, queues);
    return call?.day === day ? [callRowOf(call, contact, key)] : [];
  });
  await stores.calls.putDay(day, rows);
  const within = events.filter(({ at }) => at < end.toISOString());
  await stores.auditExport.putDay(day, within.map(auditRowOf));
  logger.info('closed', { day, calls: rows.length, events: within.length });
}

function storiesIn(events: readonly LedgerEvent[]): Map<string, LedgerEvent[]> {
  const stories = new Map<string, LedgerEvent[]>();
  for (const event of events) {
    const story = stories.get(event.contact);
    if (story === undefined) stories.set(event.contact, [event]);
    else story.push(event);
  }
  for (const story of stories.values()) story.sort((a, b) => a.seq - b.seq);
  return stories;
}

async function succeeds(day: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    logger.error('not closed', { day, error: error as Error });
    return false;
  }
}

export const handler = closeDay(
  {
    timeZone: environment.read(environment.TIME_ZONE),
    queues: environment.readJson(environment.QUEUES),
  },
  {
    ledger: new LedgerDays(environment.read(environment.LEDGER_TABLE)),
    calls: new CallsZone(environment.read(environment.CALLS_BUCKET)),
    auditExport: new AuditExport(environment.read(environment.AUDIT_BUCKET)),
  },
);
