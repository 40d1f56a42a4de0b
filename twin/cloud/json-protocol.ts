import { AwsError, type AwsReply, type AwsRequest, type AwsService, notPlayed } from './aws';

// biome-ignore lint/suspicious/noExplicitAny: an operation's input is whatever its service documents
export type Input = Record<string, any>;

export type JsonOperation = (input: Input, request: AwsRequest) => object | Promise<object>;

/** `PutItem` of the target `DynamoDB_20120810.PutItem`. */
export const targetOf = (request: AwsRequest): string =>
  (request.headers['x-amz-target'] ?? '').split('.').at(-1) as string;

/** @throws AwsError SerializationException */
export function inputOf(request: AwsRequest): Input {
  try {
    return JSON.parse(request.body.toString('utf8') || '{}');
  } catch {
    throw new AwsError('SerializationException', 400, 'expected a JSON document, got something else');
  }
}

export const jsonReply = (output: object): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(output),
});

/**
 * A service of the AWS JSON protocol: each operation a function from its input to its output. Others are not played.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function jsonService(name: string, operations: Readonly<Record<string, JsonOperation>>): AwsService {
  return {
    name,
    protocol: 'json',
    operationOf: targetOf,
    async handle(request) {
      const operation = operations[targetOf(request)];
      if (operation === undefined) throw notPlayed(`${name}:${targetOf(request)}`);
      return jsonReply(await operation(inputOf(request), request));
    },
  };
}
