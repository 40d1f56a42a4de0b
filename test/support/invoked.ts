import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Twin } from '../../twin/twin';

/** Has the administrator invoke a construct's function and wait for its reply, as text. */
export async function invoked(
  twin: Twin,
  construct: string,
  payload: object = {},
): Promise<{ readonly FunctionError: string | undefined; readonly text: string }> {
  const client = new LambdaClient({
    endpoint: twin.url,
    region: twin.region,
    credentials: twin.credentialsOf('administrator', true),
  });
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: twin.nameOf('AWS::Lambda::Function', construct),
      Payload: JSON.stringify(payload),
    }),
  );
  client.destroy();
  return { FunctionError, text: Buffer.from(Payload ?? []).toString() };
}
