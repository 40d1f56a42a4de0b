/** Parts of test cases that are made up for a test, in the strict form. */

export const initiated = { Type: 'TestInitiated', Actor: 'System', Properties: {} };

export const heard = (Text: string, Type = 'Inclusion') => ({
  Type: 'MessageReceived',
  Actor: 'System',
  Properties: { Text, MatchingCriteria: { Type } },
});

export const started = (ActionType: string, ActionParameters: object) => ({
  Type: 'FlowActionStarted',
  Actor: 'System',
  Properties: { ActionType, ActionParameters },
});

export const completed = (ActionType: string, ActionParameters: object) => ({
  ...started(ActionType, ActionParameters),
  Type: 'FlowActionCompleted',
});

const action = (Type: string, Parameters: object) => ({
  Type,
  Parameters: { ActionType: Type, ...Parameters },
  Transitions: {},
});

const send = (Type: string, Properties?: object) =>
  action('SendInstruction', { Actor: 'Customer', Instruction: { Type, Properties } });

export const press = (Value: string | number) => send('DtmfInput', { Value });
export const utter = (Value: string) => send('Utterance', { Value });
export const disconnect = send('Disconnect');

export const assertion = (Namespace: string, Operator: string, Operand: string) => ({
  Type: 'Assert',
  Parameters: { Namespace, Operator, Operand },
  Transitions: {},
});

export const override = (ActionType: string, ActionParameters: object, Strategy: object) =>
  action('OverrideSystemBehavior', {
    Behavior: { Type: 'FlowAction', Properties: { ActionType, ActionParameters, Strategy } },
  });

export const substitute = (SubstituteArn: string) => ({ Type: 'SubstituteResource', SubstituteArn });
export const result = (ExecutionResult: object) => ({
  Type: 'MockResponse',
  Response: { Type: 'ExecutionResult', ExecutionResult },
});
export const error = (Value: string, DelaySeconds = 0) => ({
  Type: 'MockResponse',
  Response: { Type: 'Error', Error: { Value, DelaySeconds } },
});

export const log = (Expressions: object) =>
  action('TestControl', { Command: { Type: 'LogData', Properties: { Expressions } } });
export const end = action('TestControl', { Command: { Type: 'EndTest' } });

/** An observation of an event, with actions in a row, and what comes after it. */
export const observation = (
  Identifier: string,
  Event: object,
  Actions: readonly object[] = [],
  NextObservations: readonly string[] = [],
) => ({
  Identifier,
  Event: { Identifier: `${Identifier}-event`, ...Event },
  Actions: Actions.map((one, index) => ({
    Identifier: `${Identifier}-${index + 1}`,
    ...one,
    Transitions: index + 1 < Actions.length ? { NextAction: `${Identifier}-${index + 2}` } : {},
  })),
  Transitions: { NextObservations },
});

/** The text of a test case of these observations. */
export const testCaseOf = (...Observations: readonly object[]): string =>
  JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations });

/** Observations one after another: each event with its actions. */
export const chain = (...links: readonly (readonly [event: object, ...actions: object[]])[]): string =>
  testCaseOf(
    ...links.map(([event, ...actions], index) =>
      observation(`o${index + 1}`, event, actions, index + 1 < links.length ? [`o${index + 2}`] : []),
    ),
  );
