export type Outcome = 'PASSED' | 'FAILED' | 'INVALID' | 'NOT_SIMULATED';

/** Why a test failed. `TIMEOUT`: five minutes went by. */
export type Failure = 'OBSERVE_EVENT' | 'ASSERT_DATA' | 'TIMEOUT';

/** What came of a test case, shaped after what Connect answers about a run. */
export interface TestResult {
  readonly outcome: Outcome;
  /** Why it did not pass, a `Failure` first where it failed; null when it passed. */
  readonly reason: string | null;
  /** What a live instance may judge otherwise: parity is not claimed there. */
  readonly warnings: readonly string[];
  readonly observations: readonly ObservationResult[];
  readonly executionRecords: readonly ExecutionRecord[];
  readonly observationSummary: ObservationSummary;
}

export interface ObservationResult {
  readonly id: string;
  readonly status: 'PASSED' | 'FAILED' | 'NOT_MET';
  /** Virtual seconds since the test began; null when it was not met. */
  readonly afterSeconds: number | null;
  /** The message that met it, where it waited for one. */
  readonly heard: string | null;
}

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_GetTestCaseExecutionSummary.html */
export interface ObservationSummary {
  readonly TotalObservations: number;
  readonly ObservationsPassed: number;
  readonly ObservationsFailed: number;
}

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/API_ListTestCaseExecutionRecords.html */
export interface ExecutionRecord {
  readonly ObservationId?: string;
  readonly Status: 'PASSED' | 'FAILED' | 'STOPPED';
  /** ISO 8601, virtual time. */
  readonly Timestamp: string;
  /** JSON; its shape is not published. */
  readonly Record: string;
}

/** What an action of a test did. */
export interface ActionRecord {
  readonly Identifier: string;
  readonly Type: string;
  readonly Status: 'PASSED' | 'FAILED';
  readonly ExpectedParameters?: unknown;
  /** Of an assertion: the value in the place of its reference; of logged data: the values. */
  readonly ActualParameters?: unknown;
}
