import type { AthenaQuery } from '../athena-query';
import { daysAfter } from '../local-day';
import { literalOf } from '../statistics/literal';

/** What a question takes: its first and its last local day, both included, and the id of a contact. */
export type ParameterName = 'from' | 'to' | 'contact';

/** A question of auditors, kept with the workgroup that they ask in; all that they read of it is French. */
export interface SavedQuery {
  /** As the command line calls it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The invariants that it proves, and what its result then looks like. */
  readonly proof?: { readonly invariants: readonly string[]; readonly holds: string };
  /** Trino; parameters stand in WHERE only. */
  readonly sql: string;
  /** What each question mark stands for, in order. */
  readonly parameters: readonly ParameterName[];
  /** Headings by column, in order. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A parameter that is missing or no such thing: what was given is never repeated, it could be a number. */
class ParameterRefused extends Error {
  override readonly name = 'ParameterRefused';
}

interface Kind {
  /** What a person is asked for, and for example. */
  readonly french: string;
  readonly example: string;
  readonly expected: string;
  accepts(value: string): boolean;
}

/** JavaScript takes 31 February for 3 March, and a month 13 for no date at all. */
const isDay = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text;

const DAY = { example: '2026-11-23', expected: 'a day such as 2026-11-23', accepts: isDay };

const KINDS: Readonly<Record<ParameterName, Kind>> = {
  from: { ...DAY, french: 'premier jour' },
  to: { ...DAY, french: 'dernier jour' },
  contact: {
    french: 'identifiant du contact',
    example: '01234567-89ab-4cde-8f01-23456789abcd',
    expected: 'the identifier of a contact, a UUID',
    accepts: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  },
};

/**
 * The query of Athena that puts a question with these values.
 * @throws ParameterRefused
 */
export function queryWith(
  { sql, parameters, columns }: SavedQuery,
  values: Readonly<Partial<Record<ParameterName, string>>>,
): AthenaQuery {
  const literals = parameters.map((name) => {
    const { expected, accepts } = KINDS[name];
    const value = values[name];
    if (value === undefined || !accepts(value))
      throw new ParameterRefused(
        `expected ${name} to be ${expected}, got ${value === undefined ? 'none' : 'another text'}`,
      );
    return literalOf({ text: value });
  });
  return { sql, parameters: literals, columns: Object.keys(columns) };
}

/**
 * What the console shows of a saved query: it asks for its parameters by number only, and takes each as SQL.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-running-queries-with-execution-parameters-in-the-athena-console.html
 */
export function consoleDescription({ description, proof, parameters }: SavedQuery): string {
  const asked = parameters.map((name, place) => `${place + 1}. ${KINDS[name].french}`).join(' ; ');
  const examples = [...new Set(parameters.map((name) => `'${KINDS[name].example}'`))].join(' ou ');
  return [
    description,
    ...(proof === undefined ? [] : [`Preuve (${proof.invariants.join(', ')}) : ${proof.holds}.`]),
    `Paramètres, dans l'ordre : ${asked}. Chacun entre apostrophes, par exemple ${examples}.`,
  ].join(' ');
}
