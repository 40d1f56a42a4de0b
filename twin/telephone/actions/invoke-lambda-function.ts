import { eventFor } from '../contact-flow-event';
import { externalFrom } from '../external';
import { namespaceOf, rendered } from '../references';
import { onlyPlays, type Play, type Stage, textOf, UnknownAction } from '../stage';
import { DONE, failed } from '../transitions';

/** However long the action allows, a synchronous invocation ends here. */
const LONGEST_SECONDS = 8;

/** A function that failed or was throttled is invoked again, up to three times, while the limit lasts. */
const RETRIES = 3;

/** Errors after which Connect tries again; one that was denied stays denied. */
const RETRIED = ['Unhandled', 'Timeout', 'Throttled'];

/**
 * Invokes a function and waits for its reply, which replaces all of `$.External`. Since a failed one is invoked again, and
 * one that is waited for no longer may go on, the function runs at least once, not exactly once. The pause between tries is
 * not documented: none here. Asynchronous invocation is not played.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export const invokeLambdaFunction: Play = async (action, stage) => {
  onlyPlays(
    action,
    'LambdaFunctionARN',
    'InvocationTimeLimitSeconds',
    'InvocationType',
    'LambdaInvocationAttributes',
    'ResponseValidation',
  );
  const {
    InvocationType = 'SYNCHRONOUS',
    LambdaInvocationAttributes = {},
    ResponseValidation,
  } = action.Parameters ?? {};
  if (InvocationType !== 'SYNCHRONOUS') throw new UnknownAction(action, `InvocationType ${InvocationType}`);
  const namespace = namespaceOf(stage.contact, stage.exchange);
  const functionArn = rendered(textOf(action, 'LambdaFunctionARN'), namespace);
  if (!stage.exchange.mayInvoke(functionArn)) return failed('NoMatchingError');

  const parameters = Object.fromEntries(
    Object.entries(LambdaInvocationAttributes as object).map(([key, value]) => [
      key,
      rendered(String(value), namespace),
    ]),
  );
  const limit = Math.min(Number(textOf(action, 'InvocationTimeLimitSeconds')), LONGEST_SECONDS);
  const reply = await replyWithin(limit, functionArn, eventFor(stage, parameters), stage);
  const shape = (ResponseValidation as { ResponseType?: string } | undefined)?.ResponseType ?? 'STRING_MAP';
  const external = reply === undefined ? undefined : externalFrom(reply.payload, shape);
  if (external === undefined) return failed('NoMatchingError');
  stage.contact.external = external;
  return DONE;
};

async function replyWithin(
  limitSeconds: number,
  functionArn: string,
  event: unknown,
  { exchange, functions, line }: Stage,
): Promise<{ readonly payload: unknown } | undefined> {
  const invoker = {
    principal: {
      kind: 'service',
      id: 'connect.amazonaws.com',
      accountId: exchange.accountId,
    },
    sourceArn: exchange.instanceArn,
    sourceAccount: exchange.accountId,
  } as const;
  const until = line.clock.now() + limitSeconds * 1000;
  for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
    const left = until - line.clock.now();
    if (left <= 0) return undefined;
    const result = await line.outside(() => functions.invoke(invoker, functionArn, event, left));
    await line.pass(result.elapsedMs / 1000);
    if (result.ok) return result;
    if (!RETRIED.includes(result.reason)) return undefined;
  }
  return undefined;
}
