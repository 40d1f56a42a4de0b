import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Answer } from '../lib/domain/statistics/answer';
import type { Twin } from '../twin/twin';
import { UsageError } from './command';

/** What is asked, as text gives it: the function reads it, as it reads what anybody sends. */
export interface Asked {
  readonly measures: readonly string[];
  readonly grain?: string;
  readonly by: readonly string[];
  readonly where: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly to?: string;
}

/** The function itself failed. */
class StatisticsFailed extends Error {
  override readonly name = 'StatisticsFailed';
}

/**
 * Asks the twin's statistics function, as whoever may invoke it does: neither Athena nor the cube is asked from here.
 *
 * @throws UsageError saying what is allowed, when the question is none of the charter's; StatisticsFailed
 */
export async function askStatistics(twin: Twin, question: Asked): Promise<Answer> {
  const { url, region } = twin;
  const credentials = twin.credentialsOf('administrator', true);
  const client = new LambdaClient({ endpoint: url, region, credentials });
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({
      FunctionName: twin.nameOf('AWS::Lambda::Function', 'Stats'),
      Payload: JSON.stringify({ question }),
    }),
  );
  const reply = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || '{}');
  if (FunctionError !== undefined) throw new StatisticsFailed(`${reply.errorType}: ${reply.errorMessage}`);
  if (reply.error !== undefined) throw new UsageError(reply.error.message);
  return reply;
}
