import { isReference, keysOf, referencesIn, withValues } from '../references';
import type { FlowDocument, FlowType } from '../types';
import type { Knowledge, Values } from './knowledge';
import type { Promises } from './promises';

export interface LinkedFlow {
  readonly name: string;
  readonly type: FlowType;
  readonly document: FlowDocument;
}

/** What a function does for the flows. `unknown`: nobody can tell, so it might do anything. */
export type FunctionRole = 'log-consent' | 'recall-decision' | 'harmless' | 'may record' | 'unknown';

/** All that a call can go through: flows that lead to each other, and what they reach outside. */
export interface System {
  readonly flows: readonly LinkedFlow[];
  readonly promises: Promises;
  /** By ARN, id or name, as flows refer to each other. */
  flow(reference: string): LinkedFlow | undefined;
  roleOf(functionReference: string): FunctionRole;
  /** The flows by which an operator may pass a call on, with the queue that it then waits in. */
  readonly transfers: readonly { readonly flow: LinkedFlow; readonly queue: string | null }[];
  /** The flows in which a call may begin. */
  readonly entries: readonly LinkedFlow[];
  /** Contact attributes that anything refers to. */
  readonly watched: ReadonlySet<string>;
  /** What a reference may lead to where it is declared, by the reference: `$.Attributes.queue`. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** The only hours of operation that calls are judged by; undefined where any are. */
  readonly hours: string | undefined;
}

/** The value at a reference: null when it could be anything, undefined when nothing is there. */
export function valueAt(reference: string, known: Knowledge): string | null | undefined {
  const [namespace, key, ...deeper] = keysOf(reference);
  const values =
    namespace !== undefined && Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace]?.(known) : null;
  if (values === null || values === undefined || key === undefined || deeper.length > 0) return null;
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** The namespaces whose values are known. */
const NAMESPACES: Readonly<Record<string, (known: Knowledge) => Values | null>> = {
  Attributes: ({ attributes }) => attributes,
  External: ({ external }) => external,
  FlowAttributes: ({ flowAttributes }) => flowAttributes,
};

/** What a parameter may be once its references are replaced; undefined when nobody can tell. */
export function targetsOf(
  text: string,
  known: Knowledge,
  { declared }: System,
): readonly string[] | undefined {
  if (isReference(text) && declared[text] !== undefined) return declared[text];
  const values = referencesIn(text).map((reference) => valueAt(reference, known));
  if (values.some((value) => value === null)) return undefined;
  return [withValues(text, (reference) => valueAt(reference, known) ?? '')];
}
