/**
 * Something about a flow document. An `error` is what Connect refuses when the flow is created; a `warning` is what it takes,
 * and what will not do what its author meant.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  /** Identifier of the action; null when the finding is about the whole document. */
  readonly action: string | null;
  /** `expected …, got …`. */
  readonly message: string;
}

/** Others script against these names: none is ever renamed. */
export type FindingCode =
  | 'not-json'
  | 'not-a-flow'
  | 'malformed-action'
  | 'too-long'
  | 'too-many-actions'
  | 'bad-version'
  | 'bad-start'
  | 'bad-identifier'
  | 'duplicate-identifier'
  | 'dangling-target'
  | 'unreachable-action'
  | 'unknown-type'
  | 'missing-next-action'
  | 'needless-next-action'
  | 'missing-error-branch'
  | 'forbidden-error-branch'
  | 'missing-condition'
  | 'forbidden-condition'
  | 'bad-operator'
  | 'bad-operand'
  | 'missing-parameter'
  | 'unknown-parameter'
  | 'conflicting-parameters'
  | 'bad-parameter'
  | 'dynamic-parameter'
  | 'empty-text'
  | 'wrong-flow-type'
  | 'wrong-channel';

const LONGEST_QUOTE = 40;

/** As versions are written. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A value as a message shows it: cut short, on one line, and never a telephone number. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const safe = text
    .replace(/\+?\d[\d .()/_-]{6,}\d/g, (number) => (DATE.test(number) ? number : '(a number)'))
    .replace(/\s+/g, ' ');
  return safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe;
}

/** Makes findings about one action, or about the document. */
export const finding = (
  code: FindingCode,
  action: string | null,
  message: string,
  severity: Finding['severity'] = 'error',
): Finding => ({ code, severity, action, message });
