import type { Action, FlowDocument } from '../../../lib/flow-language/types';
import { actionIn, bypassed, type Operator, ofType, withAction } from './operator';

/** Where somebody might send a failure who did not think of it: on, to recording, into the queue, away, or back. */
function likelyTargets(document: FlowDocument, { Transitions = {} }: Action): string[] {
  const named = [
    'voice-recording-on',
    'mark-recorded',
    'choose-queue',
    'enter-queue',
    'reach-operator',
    'hang-up',
  ];
  const conditions = (Transitions.Conditions ?? []).map(({ NextAction }) => NextAction);
  return [
    ...new Set([
      ...(Transitions.NextAction === undefined ? [] : [Transitions.NextAction]),
      ...conditions,
      ...named.filter((name) => actionIn(document, name) !== undefined),
      document.StartAction,
    ]),
  ];
}

/** Every target of a flow, for the long campaign. */
export const everyTarget = ({ Actions }: FlowDocument): string[] =>
  Actions.map(({ Identifier }) => Identifier);

const errorsOf = ({ Transitions = {} }: Action) => Transitions.Errors ?? [];

export const dropErrorBranch: Operator = (document) =>
  document.Actions.flatMap((action) =>
    errorsOf(action).map(
      ({ ErrorType }) =>
        [
          `${action.Identifier} without ${ErrorType}`,
          withAction(document, {
            ...action,
            Transitions: {
              ...action.Transitions,
              Errors: errorsOf(action).filter((one) => one.ErrorType !== ErrorType),
            },
          }),
        ] as const,
    ),
  );

export const redirectErrorBranch =
  (targets: (document: FlowDocument, action: Action) => string[] = likelyTargets): Operator =>
  (document) =>
    document.Actions.flatMap((action) =>
      errorsOf(action).flatMap(({ ErrorType, NextAction }) =>
        targets(document, action)
          .filter((target) => target !== NextAction)
          .map(
            (target) =>
              [
                `${action.Identifier}, ${ErrorType} to ${target}`,
                withAction(document, {
                  ...action,
                  Transitions: {
                    ...action.Transitions,
                    Errors: errorsOf(action).map((one) =>
                      one.ErrorType === ErrorType ? { ...one, NextAction: target } : one,
                    ),
                  },
                }),
              ] as const,
          ),
      ),
    );

/** The ways out for two results are changed for each other: of a keypad the answers. */
export const swapConditions: Operator = (document) =>
  document.Actions.flatMap((action) => {
    const conditions = action.Transitions?.Conditions ?? [];
    return conditions.slice(1).flatMap((second, index) => {
      const first = conditions[index];
      if (first === undefined || first.NextAction === second.NextAction) return [];
      const swapped = conditions.map((one) => {
        if (one === first) return { ...one, NextAction: second.NextAction };
        return one === second ? { ...one, NextAction: first.NextAction } : one;
      });
      const what = `${action.Identifier}: ${[first, second].map(({ Condition }) => Condition.Operands).join(' and ')}`;
      return [
        [
          what,
          withAction(document, { ...action, Transitions: { ...action.Transitions, Conditions: swapped } }),
        ] as const,
      ];
    });
  });

/** A result that leads nowhere of its own any more. */
export const dropCondition: Operator = (document) =>
  document.Actions.flatMap((action) =>
    (action.Transitions?.Conditions ?? []).map(
      (dropped) =>
        [
          `${action.Identifier} without ${dropped.Condition.Operands}`,
          withAction(document, {
            ...action,
            Transitions: {
              ...action.Transitions,
              Conditions: action.Transitions?.Conditions?.filter((one) => one !== dropped) ?? [],
            },
          }),
        ] as const,
    ),
  );

/** An action is left out: what led to it leads on to where it did. */
export const leaveOut: Operator = (document) =>
  document.Actions.flatMap((action) => {
    const on = action.Transitions?.NextAction;
    return on === undefined ? [] : [[action.Identifier, bypassed(document, action.Identifier, on)] as const];
  });

/** Everybody is let in: the way for an open line is taken without asking. */
export const removeHoursCheck: Operator = (document) =>
  ofType(document, 'CheckHoursOfOperation').flatMap(({ Identifier, Transitions }) => {
    const open = Transitions?.Conditions?.find(({ Condition }) => Condition.Operands.includes('True'));
    return open === undefined ? [] : [[Identifier, bypassed(document, Identifier, open.NextAction)] as const];
  });

/** The contact goes to an operator before recording is switched off. */
export const transferBeforeOff: Operator = (document) =>
  ofType(document, 'TransferContactToQueue', 'TransferContactToAgent').flatMap(({ Identifier: transfer }) =>
    ofType(document, 'UpdateContactRecordingAndAnalyticsBehavior')
      .filter(({ Identifier }) => Identifier.includes('-off'))
      .map(
        ({ Identifier }) =>
          [`${Identifier} to ${transfer}`, bypassed(document, Identifier, transfer)] as const,
      ),
  );
