import type { Action } from '../../lib/flow-language/types';
import { type Known, rendered } from './references';
import { UnknownAction } from './stage';

/** How an action went: without a result of its own, with one for the conditions to compare, or in an error. */
export type Outcome =
  | {
      readonly kind: 'done';
      readonly result?: string;
      /** Where the result is more than a text: what `KeyExists` looks into. */
      readonly object?: object;
    }
  | { readonly kind: 'error'; readonly type: string }
  | { readonly kind: 'over'; readonly how: FlowEnd }
  | { readonly kind: 'other flow'; readonly arn: string };

/**
 * How a flow is over. `queued`, `to agent`: someone is to answer; `returned`: a module, to the flow that invoked it; `ended`: its
 * contact goes on; `third party`: the caller talked with one until one of both hung up; `elsewhere`: it went on in a flow of which
 * only the name is known; `disconnected` and, after an error that no branch takes, `dropped`: the call ends.
 */
export type FlowEnd =
  | 'ended'
  | 'returned'
  | 'queued'
  | 'to agent'
  | 'third party'
  | 'elsewhere'
  | 'disconnected'
  | 'dropped';

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

/** Name of the branch that a result takes which meets no condition. */
export const NO_CONDITION = 'NoMatchingCondition';

const NUMBER = /^\s*-?\d+(\.\d+)?\s*$/;

/** What is no number on either side meets no comparison of numbers. */
const ofNumbers =
  (compare: (result: number, operand: number) => boolean) =>
  (result: string, operand: string): boolean =>
    NUMBER.test(result) && NUMBER.test(operand) && compare(Number(result), Number(operand));

const COMPARISONS: Readonly<Record<string, (result: string, operand: string) => boolean>> = {
  Equals: (result, operand) => result === operand,
  TextStartsWith: (result, operand) => result.startsWith(operand),
  TextEndsWith: (result, operand) => result.endsWith(operand),
  TextContains: (result, operand) => result.includes(operand),
  NumberGreaterThan: ofNumbers((result, operand) => result > operand),
  NumberGreaterOrEqualTo: ofNumbers((result, operand) => result >= operand),
  NumberLessThan: ofNumbers((result, operand) => result < operand),
  NumberLessOrEqualTo: ofNumbers((result, operand) => result <= operand),
};

/**
 * The way that Connect leaves an action: for an error its own branch, or that of any error; for a result the first condition
 * that is true, or the branch for none of them; otherwise the next action.
 *
 * @param known where references in operands lead: a page forbids them, a live export has some
 * @returns an exit without `next` when the action has no branch for what happened: Connect then ends the flow
 * @throws UnknownAction when a condition compares in a way that is not played
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export function exitOf(action: Action, outcome: Outcome, known: Known): Exit {
  const { Transitions = {} } = action;
  if (outcome.kind === 'over' || outcome.kind === 'other flow') return { branch: END, next: undefined };
  if (outcome.kind === 'error') return errorExit(Transitions.Errors, outcome.type);
  const { Conditions = [], NextAction } = Transitions;
  if (Conditions.length === 0) return { branch: NEXT, next: NextAction };
  const strange = Conditions.find(({ Condition: { Operator } }) => !isPlayed(Operator));
  if (strange !== undefined) throw new UnknownAction(action, `the operator ${strange.Condition.Operator}`);
  const met = Conditions.find(({ Condition: { Operator, Operands } }) =>
    Operands.some((operand) => meets(outcome, Operator, rendered(operand, known))),
  );
  if (met !== undefined) return { branch: conditionName(met.Condition), next: met.NextAction };
  const none = Transitions.Errors?.find(({ ErrorType }) => ErrorType === NO_CONDITION);
  return none === undefined
    ? { branch: NEXT, next: NextAction }
    : { branch: none.ErrorType, next: none.NextAction };
}

const isPlayed = (operator: string): boolean =>
  operator === 'KeyExists' || Object.hasOwn(COMPARISONS, operator);

/**
 * What `KeyExists` looks at is not documented beyond its name: taken as a key of the object at the reference.
 */
function meets(
  { result, object }: Extract<Outcome, { kind: 'done' }>,
  operator: string,
  operand: string,
): boolean {
  if (operator === 'KeyExists') return object !== undefined && Object.hasOwn(object, operand);
  return result !== undefined && COMPARISONS[operator]?.(result, operand) === true;
}

/** The way out of that name, whatever the action would do. */
export function exitBy({ Transitions = {} }: Action, branch: string): Exit {
  const { Conditions = [], Errors = [], NextAction } = Transitions;
  if (branch === NEXT) return { branch, next: NextAction };
  const led =
    Conditions.find(({ Condition }) => conditionName(Condition) === branch) ??
    Errors.find(({ ErrorType }) => ErrorType === branch);
  return { branch, next: led?.NextAction };
}

/** The way on from an action of which nothing is known but that it succeeds. */
export function exitOnwards(action: Action): Exit {
  const { Errors = [], NextAction } = action.Transitions ?? {};
  const none = Errors.find(({ ErrorType }) => ErrorType === NO_CONDITION);
  return exitBy(action, NextAction === undefined && none !== undefined ? NO_CONDITION : NEXT);
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
