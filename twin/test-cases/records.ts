import type { Observation } from '../../lib/testing-language/types';
import type {
  ActionRecord,
  ExecutionRecord,
  ObservationResult,
  ObservationSummary,
  TestResult,
} from './result';
import type { Verdict } from './verdict';

interface Noted {
  readonly observation: Observation;
  readonly at: number;
  readonly heard: string | undefined;
  readonly actions: readonly ActionRecord[];
}

/** What a run leaves behind, in the order in which it came about. */
export class Records {
  private readonly noted: Noted[] = [];
  private readonly records: ExecutionRecord[] = [];

  /** @param began milliseconds since 1970 */
  constructor(private readonly began: number) {
    this.add(began, 'PASSED', { Type: 'INITIATION' });
  }

  contact(at: number, ContactId: string): void {
    this.add(at, 'PASSED', { Type: 'EXECUTION_START', ContactId });
  }

  observed(noted: Noted): void {
    this.noted.push(noted);
    const { observation, at, heard, actions } = noted;
    const { event } = observation;
    this.add(at, statusOf(noted), {
      Type: 'OBSERVATION',
      ObservationId: observation.id,
      Event: { Type: event.type, ...(heard !== undefined && { Properties: { Text: heard } }) },
      ...(event.type === 'MessageReceived' &&
        event.message.kind === 'text' && { ExpectedText: event.message.text }),
      Actions: actions,
    });
  }

  /** The result of a run that is over. */
  result(
    observations: readonly Observation[],
    verdict: Verdict,
    warnings: readonly string[],
    at: number,
  ): TestResult {
    const { outcome, reason, failure } = verdict;
    const results = observations.map((observation) => this.resultOf(observation));
    const count = (status: string) => results.filter((one) => one.status === status).length;
    const observationSummary: ObservationSummary = {
      TotalObservations: results.length,
      ObservationsPassed: count('PASSED'),
      ObservationsFailed: results.length - count('PASSED'),
    };
    this.add(at, outcome === 'PASSED' ? 'PASSED' : outcome === 'FAILED' ? 'FAILED' : 'STOPPED', {
      Type: 'COMPLETION',
      CompletionReason: {
        Type: outcome === 'PASSED' ? 'SUCCESS' : failure === 'TIMEOUT' ? 'TIMEOUT' : 'FAILURE',
        Message: reason ?? '',
        FailureReasons: failure === undefined ? [] : [failure === 'TIMEOUT' ? 'OBSERVE_EVENT' : failure],
      },
      ExecutionSummary: observationSummary,
    });
    return {
      outcome,
      reason,
      warnings,
      observations: results,
      executionRecords: this.records,
      observationSummary,
    };
  }

  private resultOf({ id }: Observation): ObservationResult {
    const noted = this.noted.find(({ observation }) => observation.id === id);
    return noted === undefined
      ? { id, status: 'NOT_MET', afterSeconds: null, heard: null }
      : {
          id,
          status: statusOf(noted),
          afterSeconds: (noted.at - this.began) / 1000,
          heard: noted.heard ?? null,
        };
  }

  private add(
    at: number,
    Status: ExecutionRecord['Status'],
    record: { readonly Type: string; readonly ObservationId?: string; readonly [field: string]: unknown },
  ): void {
    const { ObservationId } = record;
    this.records.push({
      ...(ObservationId !== undefined && { ObservationId }),
      Status,
      Timestamp: new Date(at).toISOString(),
      Record: JSON.stringify(record),
    });
  }
}

const statusOf = ({ actions }: Noted): 'PASSED' | 'FAILED' =>
  actions.every(({ Status }) => Status === 'PASSED') ? 'PASSED' : 'FAILED';
