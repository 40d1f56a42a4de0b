import type { Action, FlowDocument } from '../../lib/flow-language/types';

/** An action of a flow that is made up for a test. */
export const action = (
  Identifier: string,
  Type: string,
  Parameters: Action['Parameters'] = {},
  Transitions: Action['Transitions'] = {},
): Action => ({ Identifier, Type, Parameters, Transitions });

/** Branches for these errors, all to one action. */
export const errorsTo = (NextAction: string, ...types: string[]) =>
  types.map((ErrorType) => ({ ErrorType, NextAction }));

/** Branches for these results, each to its action. */
export const when = (targets: Readonly<Record<string, string>>, Operator = 'Equals') =>
  Object.entries(targets).map(([operand, NextAction]) => ({
    NextAction,
    Condition: { Operator, Operands: [operand] },
  }));

export const END: Action = action('end', 'DisconnectParticipant');

/** A document of these actions, the first of which is where it starts, and of one that hangs up: `end`. */
export const flowOf = (...actions: readonly Action[]): FlowDocument => ({
  Version: '2019-10-30',
  StartAction: (actions[0] ?? END).Identifier,
  Actions: [...actions, END],
});

/** A message that goes on to an action. */
export const say = (identifier: string, text: string, to = 'end'): Action =>
  action(
    identifier,
    'MessageParticipant',
    { Text: text },
    { NextAction: to, Errors: errorsTo(to, 'NoMatchingError') },
  );
