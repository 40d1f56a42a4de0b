import type { Action, FlowDocument } from '../../lib/flow-language/types';

/** A flow that breaks a promise: another is made of it, and it is left as it is. */
export type Break = (flow: FlowDocument) => FlowDocument;

const changed =
  (identifier: string, change: (action: Action) => Action): Break =>
  (flow) => {
    if (!flow.Actions.some(({ Identifier }) => Identifier === identifier))
      throw new Error(`expected an action ${identifier}, got none`);
    const Actions = flow.Actions.map((action) =>
      action.Identifier === identifier ? change(action) : action,
    );
    return { ...flow, Actions };
  };

/** Has every way out of an action lead elsewhere that has this error, or this operand; `next`: the one without either. */
export const leads = (identifier: string, branch: string, to: string): Break =>
  changed(identifier, ({ Transitions = {}, ...action }) => ({
    ...action,
    Transitions: {
      ...Transitions,
      ...(branch === 'next' && { NextAction: to }),
      Conditions: (Transitions.Conditions ?? []).map((one) =>
        one.Condition.Operands.includes(branch) ? { ...one, NextAction: to } : one,
      ),
      Errors: (Transitions.Errors ?? []).map((one) =>
        one.ErrorType === branch ? { ...one, NextAction: to } : one,
      ),
    },
  }));

/** Has a message end before its last sentence. */
export const cutsShort = (identifier: string): Break =>
  changed(identifier, ({ Parameters = {}, ...action }) => ({
    ...action,
    Parameters: { ...Parameters, Text: String(Parameters.Text).replace(/[^.]+\.$/, '') },
  }));
