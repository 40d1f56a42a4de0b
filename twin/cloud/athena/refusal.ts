import type { AwsReply } from '../aws';

/** A request that Athena refuses, with the code that it adds to the message. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(
    readonly code:
      | 'DATACATALOG_NOT_FOUND'
      | 'IDEMPOTENT_PARAMETER_MISMATCH'
      | 'INVALID_INPUT'
      | 'INVALID_QUERY_EXECUTION_STATE'
      | 'MALFORMED_QUERY'
      | 'NAMED_QUERY_NOT_FOUND'
      | 'QUERY_EXECUTION_NOT_FOUND'
      | 'RESULT_NOT_FOUND',
    message: string,
  ) {
    super(message);
  }

  /** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html#API_StartQueryExecution_Errors */
  get reply(): AwsReply {
    const { code, message: Message } = this;
    return {
      status: 400,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-errortype': 'InvalidRequestException',
      },
      body: JSON.stringify({ __type: 'InvalidRequestException', AthenaErrorCode: code, Message }),
    };
  }
}

/** As the framework before Athena's own checks says it. */
export const violated = (name: string, constraint: string): InvalidRequest =>
  new InvalidRequest(
    'INVALID_INPUT',
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: ${constraint}`,
  );
