import type { LedgerEvent } from './ledger';

/** When things happened to a contact, by Connect's own account: instants in UTC with milliseconds, absent until reported. */
export interface Moments {
  /** Whether it came from outside or was made by a transfer. */
  readonly initiation?: Initiation;
  readonly arrivedAt?: string;
  /** When it first waited for an operator, and the id of the queue in which it did. */
  readonly queuedAt?: string;
  readonly queue?: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
}

type Initiation = 'INBOUND' | 'TRANSFER';

const INSTANTS = ['arrivedAt', 'queuedAt', 'answeredAt', 'endedAt'] as const;

/** One moment of one contact, as the event rules pass it on (`lib/constructs/record-contact.ts`). */
export interface Report {
  readonly contact: string;
  readonly moments: Moments;
}

/** A message that no rule of ours wrote: its text is never quoted. */
class MalformedReport extends Error {
  override readonly name = 'MalformedReport';
}

const CONTACT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A queue of the line. Of an operator's own queue the ARN would name the operator, so it is none. */
const QUEUE = /^arn:aws:connect:[\w-]+:\d{12}:instance\/[0-9a-f-]{36}\/queue\/([0-9a-f-]{36})$/;
/** Connect writes instants that it does not know as the first millisecond of 1970. */
const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * Reads a message: JSON of texts `contact`, `initiation`, `moment`, `at` and, where it waits, `queue`.
 * @throws MalformedReport
 */
export function reportOf(message: string): Report {
  const { contact, initiation, moment, at, queue } = fieldsOf(message);
  const known = INSTANTS.find((name) => name === moment);
  if (known === undefined) throw malformed(`moment to be one of ${INSTANTS.join(', ')}`);
  if (initiation !== 'INBOUND' && initiation !== 'TRANSFER')
    throw malformed('initiation to be INBOUND or TRANSFER');
  const waits = known === 'queuedAt' ? { queue: textOf(queue, QUEUE, 'queue to be the ARN of a queue') } : {};
  return {
    contact: textOf(contact, CONTACT, 'contact to be a UUID'),
    moments: { initiation, [known]: instantOf(at), ...waits },
  };
}

/** All that a story holds: of each moment the earliest report, since a repeated one may come late but never too early. */
export const momentsIn = (story: readonly LedgerEvent[]): Moments =>
  story.map(({ body }) => (body.type === 'reported' ? body : {})).reduce<Moments>(together, {});

/** What these reports add to a story; null when it holds all of it already. */
export function newsOf(story: readonly LedgerEvent[], reports: readonly Moments[]): Moments | null {
  const known = momentsIn(story);
  const all = reports.reduce<Moments>(together, known);
  const differs = (name: keyof Moments): boolean => known[name] !== all[name];
  // The queue goes with the instant of waiting in it.
  const news = Object.entries(all).filter(([name]) =>
    differs(name === 'queue' ? 'queuedAt' : (name as keyof Moments)),
  );
  return news.length === 0 ? null : Object.fromEntries(news);
}

function together(one: Moments, other: Moments): Moments {
  const earliest = INSTANTS.flatMap((name) => {
    const instants = [one[name], other[name]].filter((instant) => instant !== undefined).sort();
    return instants[0] === undefined ? [] : [[name, instants[0]]];
  });
  const initiation = one.initiation ?? other.initiation;
  const queue = waitsFirst(one, other).queue;
  return {
    ...(initiation !== undefined && { initiation }),
    ...Object.fromEntries(earliest),
    ...(queue !== undefined && { queue }),
  };
}

const waitsFirst = (one: Moments, other: Moments): Moments => {
  if (one.queuedAt === undefined || other.queuedAt === undefined)
    return one.queuedAt === undefined ? other : one;
  return one.queuedAt <= other.queuedAt ? one : other;
};

function fieldsOf(message: string): Readonly<Record<string, unknown>> {
  try {
    const fields = JSON.parse(message);
    if (typeof fields === 'object' && fields !== null) return fields;
  } catch {
    // Its text says nothing that may be repeated.
  }
  throw malformed('a JSON object');
}

function textOf(value: unknown, form: RegExp, expected: string): string {
  const found = typeof value === 'string' ? form.exec(value) : null;
  if (found === null) throw malformed(expected);
  return found[1]?.length === 36 ? found[1] : found[0];
}

function instantOf(value: unknown): string {
  const at = new Date(textOf(value, INSTANT, 'at to be an instant in UTC of this century'));
  if (Number.isNaN(at.getTime())) throw malformed('at to be an instant that exists');
  return at.toISOString();
}

const malformed = (expectation: string): MalformedReport =>
  new MalformedReport(`expected ${expectation}, got something else`);
