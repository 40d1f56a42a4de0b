import { type Finding, finding, quoted } from '../finding';
import type { Action, FlowDocument } from '../types';

/** Every identifier that an action leads to, with the branch that does. */
function targetsOf({ Transitions = {} }: Action): { readonly by: string; readonly to: string }[] {
  const { NextAction, Conditions = [], Errors = [] } = Transitions;
  return [
    ...(NextAction === undefined ? [] : [{ by: 'NextAction', to: NextAction }]),
    ...Conditions.map(({ Condition, NextAction: to }) => ({
      by: `condition ${Condition.Operands.join(' ')}`,
      to,
    })),
    ...Errors.map(({ ErrorType, NextAction: to }) => ({ by: `error ${ErrorType}`, to })),
  ];
}

export function targetFindings({ Actions }: FlowDocument): Finding[] {
  const known = new Set(Actions.map(({ Identifier }) => Identifier));
  return Actions.flatMap((action) =>
    targetsOf(action)
      .filter(({ to }) => !known.has(to))
      .map(({ by, to }) =>
        finding(
          'dangling-target',
          action.Identifier,
          `expected ${quoted(by)} to lead to an action, got ${to === '' ? 'an empty text' : quoted(to)}`,
        ),
      ),
  );
}

/** Actions that no path from the start comes to: Connect takes them, and never runs them. */
export function reachabilityFindings({ Actions, StartAction }: FlowDocument): Finding[] {
  const byIdentifier = new Map(Actions.map((action) => [action.Identifier, action]));
  if (!byIdentifier.has(StartAction)) return [];
  const reached = new Set([StartAction]);
  for (const identifier of reached)
    for (const { to } of targetsOf(byIdentifier.get(identifier) as Action))
      if (byIdentifier.has(to)) reached.add(to);
  return Actions.filter(({ Identifier }) => !reached.has(Identifier)).map(({ Identifier }) =>
    finding('unreachable-action', Identifier, 'expected a path from the start to it, got none', 'warning'),
  );
}
