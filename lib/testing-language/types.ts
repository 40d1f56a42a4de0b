/**
 * The Testing language of Amazon Connect's test cases, version 2019-10-30, as it is meant: whatever the spelling it was
 * written in, a test case has one form here.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation.html
 */
export interface TestCase {
  readonly observations: readonly Observation[];
}

/** Waits for its event, then acts, then has others wait for theirs. Exactly once. */
export interface Observation {
  readonly id: string;
  readonly event: TestEvent;
  /** In the order in which they run. */
  readonly actions: readonly TestAction[];
  /** Identifiers of the observations that become active next. */
  readonly next: readonly string[];
  /** How often it may match, where that is other than exactly once. Documented, and not known to work. */
  readonly usage?: string;
}

export type TestEvent =
  | { readonly type: 'TestInitiated' | 'TestCompleted' }
  | {
      readonly type: 'MessageReceived';
      readonly message: Message;
      /** Undefined where the document does not say: Connect's own default is not documented. */
      readonly matching: Matching | undefined;
    }
  | {
      readonly type: 'FlowActionStarted' | 'FlowActionCompleted';
      readonly actionType: ObservableType;
      /** Id or ARN. */
      readonly resource: string;
    };

export type Message =
  | { readonly kind: 'text'; readonly text: string }
  /** A prompt or file of sound: what it says is not in the document. */
  | { readonly kind: 'sound'; readonly name: string };

export const MATCHINGS = ['Similarity', 'Inclusion'] as const;
export type Matching = (typeof MATCHINGS)[number];

/** Connect's flow actions that a test may observe as they begin. */
export const STARTED_TYPES = [
  'InvokeLambdaFunction',
  'CheckHoursOfOperation',
  'TransferContactToQueue',
  'ConnectParticipantWithLexBot',
] as const;
/** And as they end on any branch but that of an error. */
export const COMPLETED_TYPES = [
  'InvokeLambdaFunction',
  'ConnectParticipantWithLexBot',
  'ConnectParticipantWithAgenticCX',
] as const;
export type ObservableType = (typeof STARTED_TYPES)[number] | (typeof COMPLETED_TYPES)[number];

/** Those whose next run a test may change. */
export const OVERRIDABLE_TYPES = [
  'InvokeLambdaFunction',
  'CheckHoursOfOperation',
  'ConnectParticipantWithLexBot',
  'TransferContactToQueue',
  'DequeueAndTransferToQueue',
] as const;
export type OverridableType = (typeof OVERRIDABLE_TYPES)[number];

export type TestAction = { readonly id: string } & (
  | { readonly kind: 'send'; readonly instruction: Instruction }
  | { readonly kind: 'override'; readonly override: Override }
  | ({ readonly kind: 'assert' } & Assertion)
  | { readonly kind: 'log'; readonly expressions: Readonly<Record<string, string>> }
  | { readonly kind: 'end' }
);

/** What the caller does. */
export type Instruction =
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'utterance'; readonly text: string }
  | { readonly kind: 'disconnect' };

/** How the next run of an action on a resource goes instead. */
export interface Override {
  readonly actionType: OverridableType;
  /** Id or ARN. */
  readonly resource: string;
  readonly strategy: Strategy;
}

export type Strategy =
  | { readonly kind: 'substitute'; readonly arn: string }
  /** @param result JSON that the function or bot gives back; `InHours` or `OutOfHours` */
  | { readonly kind: 'result'; readonly result: string; readonly delaySeconds: number }
  | { readonly kind: 'error'; readonly error: string; readonly delaySeconds: number };

export const ASSERT_OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'Exists',
] as const;
export type AssertOperator = (typeof ASSERT_OPERATORS)[number];

export interface Assertion {
  /** A reference such as `$.Queue.Name`. */
  readonly namespace: string;
  readonly operator: AssertOperator;
  readonly operand: string;
}
