import { specOf } from '../action-types';
import { isDemanded } from '../rules/branches';
import type { Action, ConditionalTransition, ErrorTransition } from '../types';
import type { Breach } from './breach';
import { isUndecided, meets } from './conditions';
import type { Knowledge } from './knowledge';

/** Where an action leads once it is left. */
export type Leads =
  | { readonly to: 'action'; readonly identifier: string | undefined }
  | { readonly to: 'flow' | 'module'; readonly reference: string }
  | { readonly to: 'returned'; readonly result: string | undefined }
  /** `dropped`: an error that no branch takes ends the flow. `gone`: nobody is there to whom it leads. `waiting`: in this action, until something else happens. */
  | {
      readonly to:
        | 'disconnected'
        | 'dropped'
        | 'gone'
        | 'queued'
        | 'agent'
        | 'ended'
        | 'third party'
        | 'waiting';
    };

/** One way out of an action, named as the runtime names it, with what is known after it. */
export interface Branch {
  readonly name: string;
  readonly leads: Leads;
  readonly known: Knowledge;
  /** What happened, in the words of who was there. */
  readonly what: string;
  readonly breaches: readonly Breach[];
  /** Time goes by: whoever waits may be answered meanwhile. */
  readonly pauses?: true;
  /** What the function replied, where one was asked: a replay gives the same. */
  readonly reply?: Readonly<Record<string, string>>;
  /** The key that was pressed. */
  readonly answer?: string;
  /** It is left as if it had done its work, and did none. */
  readonly withoutEffect?: true;
}

/** What a replay has to know of a step beside its name. */
export type Forced = Pick<Branch, 'reply' | 'answer' | 'withoutEffect'>;

/** A result of an action, before its conditions are looked at. */
export interface Result extends Forced {
  /** The text that conditions compare: null could be any, undefined is none. */
  readonly value: string | null | undefined;
  readonly known: Knowledge;
  readonly what: string;
  readonly breaches?: readonly Breach[];
  readonly pauses?: true;
}

const NEXT = 'next';
export const END = 'end';
/** Something else came before the action was left. */
export const UNFINISHED = 'unfinished';
const ANY_ERROR = 'NoMatchingError';
/** Not an error of the action: its result met no condition. */
const NO_MATCH = 'NoMatchingCondition';

export const conditionName = ({ Condition: { Operator, Operands } }: ConditionalTransition): string =>
  `${Operator} ${Operands.join(' ')}`;

const lead = (identifier: string | undefined): Leads =>
  identifier === undefined ? { to: 'dropped' } : { to: 'action', identifier };

/** The ways out of an action that gave these results. */
export const resultBranches = (action: Action, results: readonly Result[]): Branch[] =>
  results.flatMap((result) => {
    const { value, known, what, breaches = [], pauses, ...forced } = result;
    return exitsFor(action, value).map(({ name, identifier, met }) => ({
      name,
      leads: lead(identifier),
      known,
      what: met === undefined ? what : `${what}${met}`,
      breaches,
      ...(pauses && { pauses }),
      ...forced,
    }));
  });

interface Exit {
  readonly name: string;
  readonly identifier: string | undefined;
  /** What a text that could be any turned out to be. */
  readonly met?: string;
}

function exitsFor({ Transitions = {} }: Action, value: string | null | undefined): Exit[] {
  const { Conditions = [], Errors = [], NextAction } = Transitions;
  if (Conditions.length === 0) return [{ name: NEXT, identifier: NextAction }];
  const noMatch = Errors.find(({ ErrorType }) => ErrorType === NO_MATCH);
  const none: Exit =
    noMatch === undefined
      ? { name: NEXT, identifier: NextAction }
      : { name: NO_MATCH, identifier: noMatch.NextAction };
  const exitBy = (condition: ConditionalTransition, met?: string): Exit => ({
    name: conditionName(condition),
    identifier: condition.NextAction,
    ...(met !== undefined && { met }),
  });
  if (value === null || (value !== undefined && Conditions.some(isUndecided)))
    return [
      ...Conditions.map((one) => exitBy(one, ` (${one.Condition.Operands.join(' ')})`)),
      { ...none, met: ' (anything else)' },
    ];
  const met = Conditions.find(({ Condition }) => value !== undefined && meets(value, Condition));
  return [met === undefined ? none : exitBy(met)];
}

/**
 * The ways out of an action that fails: every error branch that it declares, and every error that it can raise without one. An
 * error that no branch takes ends the flow; since nobody promises that, going on is explored too.
 *
 * @param after what may be known after the failure, by the type of error
 * @param except types that are no failure of the action
 */
export function failureBranches(
  action: Action,
  after: (errorType: string) => readonly Knowledge[],
  breaches: readonly Breach[] = [],
  except: readonly string[] = [],
): Branch[] {
  const { Errors = [], NextAction } = action.Transitions ?? {};
  const declared = Errors.map(({ ErrorType }) => ErrorType);
  const types = new Set(
    [...declared, ...raisedBy(action)].filter((type) => type !== NO_MATCH && !except.includes(type)),
  );
  return [...types].flatMap((type) => {
    const branch = errorBranch(Errors, type);
    const what = `${action.Identifier} fails (${type})`;
    const ways: Pick<Branch, 'name' | 'leads' | 'withoutEffect'>[] =
      branch !== undefined
        ? [{ name: branch.ErrorType, leads: lead(branch.NextAction) }]
        : [
            { name: type, leads: { to: 'dropped' } },
            ...(NextAction === undefined
              ? []
              : [{ name: NEXT, leads: lead(NextAction), withoutEffect: true as const }]),
          ];
    return after(type).flatMap((known) => ways.map((way) => ({ ...way, known, what, breaches })));
  });
}

const errorBranch = (errors: readonly ErrorTransition[], type: string): ErrorTransition | undefined =>
  errors.find(({ ErrorType }) => ErrorType === type) ??
  errors.find(({ ErrorType }) => ErrorType === ANY_ERROR);

/** The way out of a request for input that nobody answers. */
export function silenceBranches(
  { Transitions: { Errors = [] } = {} }: Action,
  known: Knowledge,
  what: string,
  breaches: readonly Breach[],
): Branch[] {
  const branch = errorBranch(Errors, 'InputTimeLimitExceeded');
  return [
    {
      name: branch?.ErrorType ?? 'InputTimeLimitExceeded',
      leads: lead(branch?.NextAction),
      known,
      what,
      breaches,
    },
  ];
}

/** The errors that an action of this type can raise as it is set. */
function raisedBy(action: Action): string[] {
  const errors = specOf(action.Type)?.errors ?? { [ANY_ERROR]: 'optional' };
  return Object.entries(errors)
    .filter(([, demand]) => demand === 'optional' || isDemanded(action, demand))
    .map(([type]) => type);
}
