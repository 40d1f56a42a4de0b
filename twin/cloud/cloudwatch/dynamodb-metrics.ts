import type { AwsReply } from '../aws';
import { type Target, targetsOf } from '../dynamodb/targets';
import type { Metrics } from './metrics';

const NAMESPACE = 'AWS/DynamoDB';

const THROTTLED = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'LimitExceededException',
];
const CONDITION = 'ConditionalCheckFailedException';

const WRITES = ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'];

/**
 * DynamoDB's metrics of requests that failed, sent when there is something to send. Latency and consumed capacity are not
 * known here.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function dynamoDbMetrics(metrics: Metrics) {
  return (operation: string, body: string, { status, body: answer }: AwsReply, at: number): void => {
    if (status < 400) return;
    const code = codeIn(answer);
    const count = (name: string, dimensions: Readonly<Record<string, string>>): void =>
      metrics.put({ namespace: NAMESPACE, name, dimensions }, 1, 'Count', at);
    const tables = tablesOf(operation, body);
    if (status < 500 && !THROTTLED.includes(code) && code !== CONDITION) count('UserErrors', {});
    for (const { table: TableName } of tables) {
      if (status >= 500) count('SystemErrors', { TableName, Operation: operation });
      if (code === CONDITION) count('ConditionalCheckFailedRequests', { TableName });
      if (!THROTTLED.includes(code)) continue;
      count('ThrottledRequests', { TableName, Operation: operation });
      count(WRITES.includes(operation) ? 'WriteThrottleEvents' : 'ReadThrottleEvents', { TableName });
    }
  };
}

function codeIn(answer: AwsReply['body'] = ''): string {
  const { __type = '' } = JSON.parse(answer.toString() || '{}');
  return String(__type).split('#').at(-1) as string;
}

/** None where the request could not be read: there is no table to speak of. */
function tablesOf(operation: string, body: string): readonly Target[] {
  try {
    return targetsOf(operation, JSON.parse(body)) ?? [];
  } catch {
    return [];
  }
}
