import { type Finding, finding, quoted } from './finding';
import type { Action, ConditionalTransition, ErrorTransition, FlowDocument, Transitions } from './types';

/** What a text holds: a document, unless it is no flow at all, and what is wrong with its shape. */
export interface Parsed {
  readonly document: FlowDocument | undefined;
  readonly findings: readonly Finding[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Deeper than any flow: reading on would end in a stack that is full. */
const DEEPEST = 100;

/**
 * Reads any text as a flow. Unknown actions, parameters and fields are kept as they are; what has the wrong shape is left out
 * and told. Never throws.
 */
export function parseFlow(text: string): Parsed {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return notAFlow('not-json', 'expected JSON, got another text');
  }
  if (!isFields(read)) return notAFlow('not-a-flow', `expected an object, got ${kindOf(read)}`);
  if (deeper(read, DEEPEST)) return notAFlow('not-a-flow', `expected at most ${DEEPEST} levels, got more`);
  if (!Array.isArray(read.Actions))
    return notAFlow('not-a-flow', `expected a list of Actions, got ${kindOf(read.Actions)}`);
  const findings: Finding[] = [];
  const Actions = read.Actions.flatMap((action, index) => actionIn(action, index, findings));
  const { Version, StartAction, Metadata, Settings } = read;
  return {
    document: {
      Version: typeof Version === 'string' ? Version : '',
      StartAction: typeof StartAction === 'string' ? StartAction : '',
      ...(isFields(Metadata) && { Metadata }),
      ...(isFields(Settings) && { Settings }),
      Actions,
    },
    findings,
  };
}

const notAFlow = (code: 'not-json' | 'not-a-flow', message: string): Parsed => ({
  document: undefined,
  findings: [finding(code, null, message)],
});

function actionIn(read: unknown, index: number, findings: Finding[]): Action[] {
  const tell = (action: string | null, message: string) =>
    void findings.push(finding('malformed-action', action, message));
  if (!isFields(read) || typeof read.Identifier !== 'string' || typeof read.Type !== 'string') {
    tell(null, `expected an action with an Identifier and a Type in place ${index + 1}, got ${kindOf(read)}`);
    return [];
  }
  const { Identifier, Type, Parameters, Transitions: led } = read;
  if (Parameters !== undefined && !isFields(Parameters))
    tell(Identifier, `expected an object of Parameters, got ${kindOf(Parameters)}`);
  if (led !== undefined && !isFields(led))
    tell(Identifier, `expected an object of Transitions, got ${kindOf(led)}`);
  return [
    {
      Identifier,
      Type,
      ...(isFields(Parameters) && { Parameters }),
      ...(isFields(led) && { Transitions: transitionsIn(led, (message) => tell(Identifier, message)) }),
    },
  ];
}

function transitionsIn(led: Fields, tell: (message: string) => void): Transitions {
  const { NextAction } = led;
  if (NextAction !== undefined && typeof NextAction !== 'string')
    tell(`expected a NextAction that is a text, got ${kindOf(NextAction)}`);
  const listOf = <T>(name: string, isOne: (entry: unknown) => entry is T): T[] => {
    const list = led[name];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      tell(`expected a list of ${name}, got ${kindOf(list)}`);
      return [];
    }
    const wrong = list.findIndex((entry) => !isOne(entry));
    if (wrong >= 0) tell(`expected ${name} of the language's shape, got another in place ${wrong + 1}`);
    return list.filter(isOne);
  };
  return {
    ...(typeof NextAction === 'string' && { NextAction }),
    ...(led.Conditions !== undefined && { Conditions: listOf('Conditions', isConditional) }),
    ...(led.Errors !== undefined && { Errors: listOf('Errors', isError) }),
  };
}

function isConditional(entry: unknown): entry is ConditionalTransition {
  if (!isFields(entry) || typeof entry.NextAction !== 'string' || !isFields(entry.Condition)) return false;
  const { Operator, Operands } = entry.Condition;
  return (
    typeof Operator === 'string' &&
    Array.isArray(Operands) &&
    Operands.every((operand) => typeof operand === 'string')
  );
}

const isError = (entry: unknown): entry is ErrorTransition =>
  isFields(entry) && typeof entry.NextAction === 'string' && typeof entry.ErrorType === 'string';

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'none';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : quoted(value);
};

/** Whether a value has more than so many levels. Asked without recursion, since that is what it guards. */
function deeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
