import { AwsError, notPlayed } from '../aws';

/** Which values each field of an expression lets through. Days of the week count from 1, Sunday. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

const FIELDS = [
  ['minutes', 0, 59],
  ['hours', 0, 23],
  ['days', 1, 31],
  ['months', 1, 12],
  ['weekdays', 1, 7],
  ['years', 1970, 2199],
] as const;

/**
 * Reads `cron(minutes hours day-of-month month day-of-week year)`, of numbers, lists, ranges, steps, `*` and `?`.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * @throws AwsError ValidationException; NotImplemented for names and `L`, `W`, `#`
 */
export function cronOf(expression: string): Cron {
  const [, inside] = /^cron\((.+)\)$/.exec(expression) ?? [];
  const fields = inside?.trim().split(/\s+/) ?? [];
  if (fields.length !== FIELDS.length) throw invalid(expression);
  if ((fields[2] === '?') === (fields[4] === '?')) throw invalid(expression);
  const sets = FIELDS.map(([name, from, to], index) => [name, valuesOf(fields[index] as string, from, to)]);
  return Object.fromEntries(sets) as unknown as Cron;
}

function valuesOf(field: string, from: number, to: number): ReadonlySet<number> {
  if (/[A-Z#]/i.test(field)) throw notPlayed(`the cron field ${field}`);
  return new Set(field.split(',').flatMap((part) => rangeOf(part, from, to)));
}

function rangeOf(part: string, from: number, to: number): number[] {
  const [, first, last, step] = /^(?:\*|\?|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? invalidly(part);
  const begin = first === undefined ? from : Number(first);
  const end = last !== undefined ? Number(last) : first !== undefined && step === undefined ? begin : to;
  if (begin < from || end > to || Number(step ?? 1) < 1) throw invalid(part);
  const values: number[] = [];
  for (let value = begin; value <= end; value += Number(step ?? 1)) values.push(value);
  return values;
}

const invalidly = (part: string): never => {
  throw invalid(part);
};

const invalid = (expression: string): AwsError =>
  new AwsError('ValidationException', 400, `Invalid Schedule Expression ${expression}.`);
