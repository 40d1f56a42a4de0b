/** Why a text is no test case: Connect refuses to publish it, or takes it and never does what it says. */
export interface Problem {
  readonly code: ProblemCode;
  /** Where in the document, such as `Observations[1].Event`; empty for the whole of it. */
  readonly at: string;
  /** `expected …, got …`. */
  readonly message: string;
}

/** Others script against these names: none is ever renamed. */
export type ProblemCode =
  | 'not-json'
  | 'bad-shape'
  | 'not-the-language'
  | 'bad-version'
  | 'bad-identifier'
  | 'duplicate-identifier'
  | 'dangling-target'
  | 'circular-actions'
  | 'no-start'
  | 'bad-usage'
  | 'bad-event'
  | 'bad-message'
  | 'bad-matching'
  | 'bad-action'
  | 'bad-instruction'
  | 'bad-override'
  | 'missing-resource'
  | 'bad-assertion'
  | 'bad-command'
  | 'bad-transition';

/** The first thing wrong in a part of a document ends the reading of that part. Never leaves the reader. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}
