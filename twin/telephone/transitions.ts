import type { Action } from '../../lib/flow-language/types';

/** How an action went: without a result of its own, with one for the conditions to compare, or in an error. */
export type Outcome =
  | { readonly kind: 'done'; readonly result?: string }
  | { readonly kind: 'error'; readonly type: string }
  /** The flow is over. `queued` and `to agent`: someone is to answer; `disconnected`: the call ends. */
  | { readonly kind: 'over'; readonly how: FlowEnd }
  | { readonly kind: 'other flow'; readonly arn: string };

export type FlowEnd = 'ended' | 'disconnected' | 'queued' | 'to agent';

export const DONE: Outcome = { kind: 'done' };
export const failed = (type: string): Outcome => ({ kind: 'error', type });

/** The way out of an action: its name, and the identifier of the action it leads to, if any. */
export interface Exit {
  readonly branch: string;
  readonly next: string | undefined;
}

/** Names of the branch taken without condition or error, and of the one that leaves the flow. */
export const NEXT = 'next';
export const END = 'end';

/** Name of the branch that an error takes which has none of its own. */
export const ANY_ERROR = 'NoMatchingError';

const COMPARISONS: Readonly<Record<string, (result: string, operand: string) => boolean>> = {
  Equals: (result, operand) => result === operand,
  TextStartsWith: (result, operand) => result.startsWith(operand),
  TextEndsWith: (result, operand) => result.endsWith(operand),
  TextContains: (result, operand) => result.includes(operand),
  NumberGreaterThan: (result, operand) => Number(result) > Number(operand),
  NumberGreaterOrEqualTo: (result, operand) => Number(result) >= Number(operand),
  NumberLessThan: (result, operand) => Number(result) < Number(operand),
  NumberLessOrEqualTo: (result, operand) => Number(result) <= Number(operand),
};

/**
 * The way that Connect leaves an action: for an error its own branch, or that of any error; for a result the first condition
 * that is true, or the branch for none of them; otherwise the next action.
 *
 * @returns an exit without `next` when the action has no branch for what happened: Connect then ends the flow
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export function exitOf({ Transitions = {} }: Action, outcome: Outcome): Exit {
  if (outcome.kind === 'over' || outcome.kind === 'other flow') return { branch: END, next: undefined };
  if (outcome.kind === 'error') return errorExit(Transitions.Errors, outcome.type);
  const { Conditions = [], NextAction } = Transitions;
  if (Conditions.length === 0) return { branch: NEXT, next: NextAction };
  const { result } = outcome;
  const met = Conditions.find(
    ({ Condition: { Operator, Operands } }) =>
      result !== undefined && Operands.some((operand) => COMPARISONS[Operator]?.(result, operand)),
  );
  if (met !== undefined) return { branch: conditionName(met.Condition), next: met.NextAction };
  const none = Transitions.Errors?.find(({ ErrorType }) => ErrorType === 'NoMatchingCondition');
  return none === undefined
    ? { branch: NEXT, next: NextAction }
    : { branch: none.ErrorType, next: none.NextAction };
}

type Errors = NonNullable<Action['Transitions']>['Errors'];

function errorExit(errors: Errors = [], type: string): Exit {
  const branch =
    errors.find(({ ErrorType }) => ErrorType === type) ??
    errors.find(({ ErrorType }) => ErrorType === ANY_ERROR);
  return { branch: branch?.ErrorType ?? type, next: branch?.NextAction };
}

export const conditionName = ({
  Operator,
  Operands,
}: {
  readonly Operator: string;
  readonly Operands: readonly string[];
}): string => `${Operator} ${Operands.join(' ')}`;
