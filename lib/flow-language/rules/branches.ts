import { type ActionSpec, type ConditionSpec, type Demand, specOf, type When } from '../action-types';
import { type Finding, finding, quoted } from '../finding';
import { isFields } from '../parse';
import { holdsPlaceholder, isReference } from '../references';
import type { Action, ConditionalTransition } from '../types';

/** What is wrong with the ways out of an action of a known type. */
export function branchFindings(action: Action): Finding[] {
  const spec = specOf(action.Type);
  if (spec === undefined) return [];
  return [...nextFindings(action, spec), ...errorFindings(action, spec), ...conditionFindings(action, spec)];
}

/** Whether a condition on a parameter, named by its path, is met. */
export function meets(action: Action, { parameter, is }: When): boolean {
  let found: unknown = action.Parameters;
  for (const key of parameter.split('.'))
    found = isFields(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return is === 'given' ? found !== undefined : is.some((value) => value === found);
}

/** Whether the service raises an error that would take this branch. */
export function isDemanded(action: Action, demand: Demand): boolean {
  if (demand === 'with conditions') return (action.Transitions?.Conditions ?? []).length > 0;
  return typeof demand === 'object' ? meets(action, demand) : demand === 'always';
}

function nextFindings({ Identifier, Transitions = {} }: Action, { next }: ActionSpec): Finding[] {
  const { NextAction } = Transitions;
  if (next === 'required' && NextAction === undefined)
    return [finding('missing-next-action', Identifier, 'expected a NextAction, got none')];
  if (next === 'none' && NextAction !== undefined)
    return [finding('needless-next-action', Identifier, 'expected no NextAction, got one', 'warning')];
  return [];
}

function errorFindings(action: Action, { errors }: ActionSpec): Finding[] {
  const { Identifier, Type, Transitions = {} } = action;
  const given = (Transitions.Errors ?? []).map(({ ErrorType }) => ErrorType);
  const missing = Object.keys(errors).filter(
    (type) => isDemanded(action, errors[type] as Demand) && !given.includes(type),
  );
  const forbidden = given.filter((type) => {
    const demand = Object.hasOwn(errors, type) ? errors[type] : undefined;
    return (
      demand === undefined || demand === 'never' || (typeof demand === 'object' && !meets(action, demand))
    );
  });
  return [
    ...missing.map((type) =>
      finding('missing-error-branch', Identifier, `expected a branch for the error ${type}, got none`),
    ),
    ...forbidden.map((type) =>
      finding(
        'forbidden-error-branch',
        Identifier,
        `expected no such branch of ${Type} as set here, got ${quoted(type)}`,
      ),
    ),
  ];
}

function conditionFindings(action: Action, { conditions: spec }: ActionSpec): Finding[] {
  const { Identifier, Type, Transitions = {} } = action;
  const { Conditions = [] } = Transitions;
  if (spec === undefined || (spec.when !== undefined && !meets(action, spec.when)))
    return Conditions.length === 0
      ? []
      : [
          finding(
            'forbidden-condition',
            Identifier,
            `expected no conditions of ${Type} as set here, got some`,
          ),
        ];
  const operands = Conditions.flatMap(({ Condition }) => Condition.Operands);
  const lacking = spec.exact ? (spec.operands ?? []).filter((operand) => !operands.includes(operand)) : [];
  return [
    ...lacking.map((operand) =>
      finding('missing-condition', Identifier, `expected a condition for ${operand}, got none`),
    ),
    ...Conditions.flatMap((condition) => operandFindings(Identifier, condition, spec)),
    ...shadowed(Identifier, Conditions),
    ...(Type === 'DistributeByPercentage' ? risingFindings(Identifier, operands) : []),
  ];
}

function operandFindings(
  identifier: string,
  { Condition: { Operator, Operands } }: ConditionalTransition,
  spec: ConditionSpec,
): Finding[] {
  const tell = (code: Finding['code'], message: string) => finding(code, identifier, message);
  if (!spec.operators.includes(Operator))
    return [tell('bad-operator', `expected ${spec.operators.join(', ')}, got ${quoted(Operator)}`)];
  if (Operands.length !== 1) return [tell('bad-operand', `expected one operand, got ${Operands.length}`)];
  const [operand = ''] = Operands;
  if (operand === '') return [tell('bad-operand', 'expected an operand, got an empty text')];
  if (spec.operands !== undefined && !spec.operands.includes(operand) && !holdsPlaceholder(operand))
    return [tell('bad-operand', `expected ${spec.operands.join(', ')}, got ${quoted(operand)}`)];
  if (holdsPlaceholder(operand) || isReference(operand)) return [];
  if (Operator.startsWith('Number') && !/^-?\d+(\.\d+)?$/.test(operand))
    return [tell('bad-operand', `expected a number, got ${quoted(operand)}`)];
  return [];
}

/** The first condition that is true is taken: the same one again never is. */
function shadowed(identifier: string, conditions: readonly ConditionalTransition[]): Finding[] {
  const seen = new Set<string>();
  return conditions.flatMap(({ Condition }) => {
    const key = JSON.stringify([Condition.Operator, Condition.Operands]);
    const twice = seen.has(key);
    seen.add(key);
    return twice
      ? [
          finding(
            'bad-operand',
            identifier,
            `expected ${quoted(Condition.Operands.join(' '))} once, got it again`,
            'warning',
          ),
        ]
      : [];
  });
}

/** Each threshold is the upper end of its share: one that does not rise has none. */
function risingFindings(identifier: string, operands: readonly string[]): Finding[] {
  const rises = operands.every((operand, index) => {
    const before = index === 0 ? 0 : Number(operands[index - 1]);
    return Number(operand) > before && Number(operand) <= 100;
  });
  return rises
    ? []
    : [
        finding(
          'bad-operand',
          identifier,
          `expected rising thresholds up to 100, got ${quoted(operands.join(', '))}`,
        ),
      ];
}
