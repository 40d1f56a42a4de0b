import { randomUUID } from 'node:crypto';
import type { AwsError, AwsReply, Protocol } from './aws';

/** Writes an error as a service of that protocol does, so that SDKs and the AWS CLI read it as AWS's own. */
export function errorReply(error: AwsError, protocol: Protocol, path: string): AwsReply {
  return { status: error.status, ...WRITERS[protocol](error, path) };
}

type Written = Required<Omit<AwsReply, 'status'>>;

/** @see https://smithy.io/2.0/aws/protocols/index.html each protocol's "operation error serialization" */
const WRITERS: Record<Protocol, (error: AwsError, path: string) => Written> = {
  json: ({ code, message }) => ({
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  }),
  'rest-json': ({ code, status, message }) => ({
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({
      Type: blame(status) === 'Sender' ? 'User' : 'Service',
      message,
      Message: message,
    }),
  }),
  'rest-xml': ({ code, message }, path) => ({
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${text(code)}</Code><Message>${text(message)}</Message><Resource>${text(path)}</Resource><RequestId>${randomUUID()}</RequestId></Error>`,
  }),
  query: ({ code, status, message }) => ({
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>${blame(status)}</Type><Code>${text(code)}</Code><Message>${text(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  }),
};

const blame = (status: number): 'Sender' | 'Receiver' => (status < 500 ? 'Sender' : 'Receiver');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (raw: string): string => raw.replace(/[&<>"]/g, (mark) => ENTITIES[mark] as string);
