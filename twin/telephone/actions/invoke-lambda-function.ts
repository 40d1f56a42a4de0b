import { isFields } from '../../../lib/flow-language/parse';
import { eventFor } from '../contact-flow-event';
import { externalFrom } from '../external';
import { resolvedValue } from '../references';
import { fieldsOf, onlyPlays, type Play, renderedText, type Stage, UnknownAction, wholeOf } from '../stage';
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
 * not documented: none here; nor is it what a failure leaves in `$.External`: here the reply before it, so that a stale one shows.
 *
 * An asynchronous invocation that is accepted succeeds: what comes of it the flow never learns, and nothing is replaced.
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
  const { contact, exchange } = stage;
  const { InvocationType = 'SYNCHRONOUS', ResponseValidation } = action.Parameters ?? {};
  if (InvocationType !== 'SYNCHRONOUS' && InvocationType !== 'ASYNCHRONOUS')
    throw new UnknownAction(action, 'that InvocationType');
  const functionArn = renderedText(action, 'LambdaFunctionARN', stage);
  const allowed = wholeOf(action, 'InvocationTimeLimitSeconds');
  if (!exchange.mayInvoke(functionArn)) return failed('NoMatchingError');

  const attributes = resolvedValue(fieldsOf(action, 'LambdaInvocationAttributes'), stage);
  const event = eventFor(stage, parametersOf(attributes as Fields));
  if (InvocationType === 'ASYNCHRONOUS') {
    invokeUnheard(functionArn, event, stage);
    return DONE;
  }
  const reply = await replyWithin(Math.min(allowed, LONGEST_SECONDS), functionArn, event, stage);
  const shape = isFields(ResponseValidation) ? ResponseValidation.ResponseType : undefined;
  const external = reply && externalFrom(reply.payload, String(shape ?? 'STRING_MAP'));
  if (external === undefined) return failed('NoMatchingError');
  contact.local = { ...contact.local, external };
  return DONE;
};

type Fields = Readonly<Record<string, unknown>>;

/** Texts, and what a reference leads to where that is more than a value. */
const parametersOf = (attributes: Fields): Fields =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key,
      typeof value === 'object' ? value : String(value),
    ]),
  );

const invokerOf = ({ exchange }: Stage) =>
  ({
    principal: { kind: 'service', id: 'connect.amazonaws.com', accountId: exchange.accountId },
    sourceArn: exchange.instanceArn,
    sourceAccount: exchange.accountId,
  }) as const;

/** Lambda's own two further tries of an asynchronous invocation are not played. */
function invokeUnheard(functionArn: string, event: unknown, stage: Stage): void {
  const { clock } = stage.line;
  void clock.spawn(() => clock.working(() => stage.functions.invoke(invokerOf(stage), functionArn, event)));
}

async function replyWithin(
  limitSeconds: number,
  functionArn: string,
  event: unknown,
  stage: Stage,
): Promise<{ readonly payload: unknown } | undefined> {
  const { functions, line } = stage;
  const until = line.clock.now() + limitSeconds * 1000;
  for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
    const left = until - line.clock.now();
    if (left <= 0) return undefined;
    const result = await line.outside(() => functions.invoke(invokerOf(stage), functionArn, event, left));
    await line.pass(result.elapsedMs / 1000);
    if (result.ok) return result;
    if (!RETRIED.includes(result.reason)) return undefined;
  }
  return undefined;
}
