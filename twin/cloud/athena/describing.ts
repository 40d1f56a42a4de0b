import type { Ending, State } from './execution';
import { OVER_MS, QUEUED_MS } from './execution';
import type { Kept } from './executions';

const isFinal = (state: State): boolean => state !== 'QUEUED' && state !== 'RUNNING';

const errorOf = (ending: Ending): object =>
  ending.state === 'FAILED'
    ? {
        AthenaError: {
          ErrorCategory: ending.category,
          ErrorType: ending.errorType,
          Retryable: false,
          ErrorMessage: ending.reason,
        },
      }
    : {};

const scannedBy = (ending: Ending): number => {
  if (ending.state === 'SUCCEEDED') return ending.answer.scanned;
  return ending.state === 'CANCELLED' ? ending.scanned : 0;
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatus.html */
async function statusOf({ execution, submittedAt }: Kept, state: State): Promise<object> {
  const begun = { State: state, SubmissionDateTime: submittedAt / 1000 };
  if (!isFinal(state)) return begun;
  const ending = await execution.end();
  const reason = ending.state === 'SUCCEEDED' ? undefined : ending.reason;
  return {
    ...begun,
    CompletionDateTime: (submittedAt + OVER_MS) / 1000,
    ...(reason !== undefined && { StateChangeReason: reason }),
    ...errorOf(ending),
  };
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html */
export async function described(kept: Kept, state: State): Promise<object> {
  const { id, request, results, execution } = kept;
  const statistics = isFinal(state)
    ? {
        EngineExecutionTimeInMillis: OVER_MS - QUEUED_MS,
        DataScannedInBytes: scannedBy(await execution.end()),
        TotalExecutionTimeInMillis: OVER_MS,
        QueryQueueTimeInMillis: QUEUED_MS,
      }
    : {};
  return {
    QueryExecutionId: id,
    Query: request.QueryString,
    StatementType: 'DML',
    SubstatementType: 'SELECT',
    ResultConfiguration: results,
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: request.QueryExecutionContext,
    Status: await statusOf(kept, state),
    Statistics: statistics,
    WorkGroup: request.WorkGroup,
    EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
    ...(request.ExecutionParameters !== undefined && { ExecutionParameters: request.ExecutionParameters }),
  };
}
