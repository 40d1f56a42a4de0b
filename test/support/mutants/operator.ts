import type { Action, FlowDocument, Transitions } from '../../../lib/flow-language/types';

/** One change to one flow, by which somebody might break it. */
export interface Mutant {
  readonly flow: string;
  readonly operator: string;
  /** Where, and what was put there. */
  readonly what: string;
  readonly document: FlowDocument;
}

/** All changes of one kind to a document, each with what it did. */
export type Operator = (
  document: FlowDocument,
) => readonly (readonly [what: string, mutated: FlowDocument])[];

export const actionIn = ({ Actions }: FlowDocument, identifier: string): Action | undefined =>
  Actions.find(({ Identifier }) => Identifier === identifier);

export const ofType = ({ Actions }: FlowDocument, ...types: readonly string[]): Action[] =>
  Actions.filter(({ Type }) => types.includes(Type));

/** The document with an action in the place of the one of that name. */
export const withAction = (document: FlowDocument, action: Action): FlowDocument => ({
  ...document,
  Actions: document.Actions.map((one) => (one.Identifier === action.Identifier ? action : one)),
});

export const withParameters = (document: FlowDocument, action: Action, parameters: object): FlowDocument =>
  withAction(document, { ...action, Parameters: { ...action.Parameters, ...parameters } });

/** An action's ways out, each sent where `to` says. */
function led(action: Action, to: (target: string) => string): Action {
  const { Transitions = {} } = action;
  const { NextAction, Conditions, Errors } = Transitions;
  const moved: Transitions = {
    ...(NextAction !== undefined && { NextAction: to(NextAction) }),
    ...(Conditions !== undefined && {
      Conditions: Conditions.map((one) => ({ ...one, NextAction: to(one.NextAction) })),
    }),
    ...(Errors !== undefined && {
      Errors: Errors.map((one) => ({ ...one, NextAction: to(one.NextAction) })),
    }),
  };
  return { ...action, Transitions: moved };
}

/** Whatever led to one action leads to another. */
export const bypassed = (document: FlowDocument, from: string, to: string): FlowDocument => ({
  ...document,
  StartAction: document.StartAction === from ? to : document.StartAction,
  Actions: document.Actions.map((action) => led(action, (target) => (target === from ? to : target))),
});

/** A new action between one and whatever led to it. */
export function insertedBefore(document: FlowDocument, identifier: string, inserted: Action): FlowDocument {
  const moved = bypassed(document, identifier, inserted.Identifier);
  return { ...moved, Actions: [...moved.Actions, led(inserted, () => identifier)] };
}
