import { notPlayed } from '../aws';

/** An event pattern: for each field, a list of what may stand there, or a pattern of its own. */
export type Pattern = { readonly [field: string]: Pattern | readonly unknown[] };

/** How one element of a list matches; undefined stands for a field that the event does not have. */
type Matcher = (operand: unknown, value: unknown) => boolean;

/**
 * The comparisons that are played; an event pattern knows more.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
const MATCHERS: Readonly<Record<string, Matcher>> = {
  prefix: (operand, value) => typeof value === 'string' && value.startsWith(String(operand)),
  suffix: (operand, value) => typeof value === 'string' && value.endsWith(String(operand)),
  'equals-ignore-case': (operand, value) =>
    typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase(),
  'anything-but': (operand, value) => value !== undefined && ![operand].flat().includes(value),
  exists: (operand, value) => (value !== undefined) === operand,
};

/**
 * Refuses a pattern that uses what is not played, when its rule is made.
 * @throws AwsError NotImplemented
 */
export function assertPlayed(pattern: Pattern): void {
  for (const [field, wanted] of Object.entries(pattern)) {
    if (!Array.isArray(wanted)) assertPlayed(wanted as Pattern);
    else if (field.startsWith('$')) throw notPlayed(`an event pattern with ${field}`);
    else wanted.forEach(assertElementPlayed);
  }
}

function assertElementPlayed(element: unknown): void {
  if (!isObject(element)) return;
  const [operator, operand] = Object.entries(element)[0] ?? ['nothing'];
  const simple = !isObject(operand) || Array.isArray(operand);
  if (MATCHERS[operator] === undefined || !simple) throw notPlayed(`the event pattern's ${operator}`);
}

/** Whether an event has every field that the pattern names, with one of the values listed for it. */
export function matches(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = isObject(event) ? event[field] : undefined;
    if (!Array.isArray(wanted)) return matches(wanted as Pattern, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((element) => values.some((each) => matchesElement(element, each)));
  });
}

function matchesElement(element: unknown, value: unknown): boolean {
  if (!isObject(element)) return element === value;
  return Object.entries(element).every(([operator, operand]) => MATCHERS[operator]?.(operand, value));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
