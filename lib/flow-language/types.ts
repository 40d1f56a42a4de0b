/**
 * The Flow language of Amazon Connect, version 2019-10-30, as our documents use it.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
 */
export interface FlowDocument {
  readonly Version: string;
  /** Identifier of the first action. */
  readonly StartAction: string;
  /** Layout for the console's designer; without effect. */
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Actions: readonly Action[];
}

export interface Action {
  /** Unique in the document, at most 50 characters. */
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Transitions?: Transitions;
}

/** Where an action may lead, each `NextAction` the identifier of another. */
interface Transitions {
  readonly NextAction?: string;
  readonly Conditions?: readonly ConditionalTransition[];
  readonly Errors?: readonly ErrorTransition[];
}

interface ConditionalTransition {
  readonly NextAction: string;
  readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] };
}

/** `NoMatchingError` takes every error that has no branch of its own. */
interface ErrorTransition {
  readonly NextAction: string;
  readonly ErrorType: string;
}
