import { quoted } from '../../lib/flow-language/finding';
import { isFields } from '../../lib/flow-language/parse';
import { idIn } from './resource';

/** What lies outside a test and its flows, and is told for it. Whatever is not told is not simulated. */
export interface Fixtures {
  /** By function: what it gives back, or how it fails. */
  lambda(reference: string): FunctionFixture | undefined;
  /** By hours of operation, or by the queue whose hours they are. */
  isOpen(reference: string): boolean | undefined;
  queue(reference: string): QueueFixture;
  /** By alias of a bot: the intent that it finds in what it is told; undefined for a bot that is not told of. */
  bot(reference: string): ((words: string) => string | undefined) | undefined;
}

type FunctionFixture = { readonly result: unknown } | { readonly error: string };

interface QueueFixture {
  readonly name?: string;
  readonly full?: boolean;
}

/** A text is no fixtures; the message says what was expected and what was got. */
export class FixturesError extends Error {
  override readonly name = 'FixturesError';
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads fixtures, each part of which may be absent:
 *
 * - `lambda`: by ARN or name, `{"result": {…}}` or `{"error": "NoMatchingError"}`;
 * - `hours`: `"open"` or `"closed"` for all, or by id or ARN of the hours or of the queue whose hours they are;
 * - `queues`: by id or ARN, `{"name": "…", "full": true}`;
 * - `lex`: by alias ARN, the intent by what is pressed or said, `{"1": "Billing"}`.
 *
 * @throws FixturesError
 */
export function fixturesIn(text: string): Fixtures {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new FixturesError('expected fixtures as JSON, got another text');
  }
  if (!isFields(read)) throw new FixturesError('expected fixtures as an object, got another value');
  const unknown = Object.keys(read).find((name) => !['lambda', 'hours', 'queues', 'lex'].includes(name));
  if (unknown !== undefined)
    throw new FixturesError(`expected lambda, hours, queues and lex, got ${quoted(unknown)}`);
  const { hours = {} } = read;
  const everyHour = typeof hours === 'string' ? verdictOf(hours) : undefined;
  const [lambda, queues, lex] = [
    part(read, 'lambda', functionOf),
    part(read, 'queues', queueOf),
    part(read, 'lex', intentsOf),
  ];
  const known = typeof hours === 'string' ? new Map<string, boolean>() : part(read, 'hours', verdictOf);
  return {
    lambda: (reference) => lambda.get(idIn(reference)),
    isOpen: (reference) => everyHour ?? known.get(idIn(reference)),
    queue: (reference) => queues.get(idIn(reference)) ?? {},
    bot: (reference) => lex.get(idIn(reference)),
  };
}

export const NO_FIXTURES: Fixtures = fixturesIn('{}');

function part<T>(read: Fields, name: string, one: (value: unknown) => T): Map<string, T> {
  const given = read[name] ?? {};
  if (!isFields(given)) throw new FixturesError(`expected ${name} by resource, got another value`);
  return new Map(Object.entries(given).map(([reference, value]) => [idIn(reference), one(value)]));
}

function verdictOf(value: unknown): boolean {
  if (value === 'open' || value === 'closed') return value === 'open';
  throw new FixturesError('expected hours that are open or closed, got another value');
}

function functionOf(value: unknown): FunctionFixture {
  if (isFields(value) && Object.hasOwn(value, 'result')) return { result: value.result };
  if (isFields(value) && typeof value.error === 'string') return { error: value.error };
  throw new FixturesError('expected a result or an error of each function, got another value');
}

function queueOf(value: unknown): QueueFixture {
  if (!isFields(value)) throw new FixturesError('expected an object for each queue, got another value');
  return {
    ...(typeof value.name === 'string' && { name: value.name }),
    ...(value.full === true && { full: true }),
  };
}

function intentsOf(value: unknown): (words: string) => string | undefined {
  if (!isFields(value)) throw new FixturesError('expected intents by what is said, got another value');
  const intents = new Map(Object.entries(value).map(([words, intent]) => [letters(words), String(intent)]));
  return (words) => intents.get(letters(words));
}

const letters = (words: string): string => words.toLowerCase().trim();
