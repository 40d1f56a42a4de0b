import { DynamoDBClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { shardsOf } from './ledger-record';

/** An event as the keys-only index of days knows it. */
export interface DayEntry {
  readonly contact: string;
  readonly seq: number;
  readonly at: string;
}

/** The ledger by day: which contacts have events in it, from index `by-day`. */
export class LedgerDays {
  constructor(
    private readonly table: string,
    private readonly client = new DynamoDBClient(),
  ) {}

  /** Every event of a day in UTC, `2026-11-23`, in order of time. */
  async on(day: string): Promise<readonly DayEntry[]> {
    const shards = await Promise.all(shardsOf(day).map((shard) => this.inShard(shard)));
    return shards.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private async inShard(shard: string): Promise<DayEntry[]> {
    const entries: DayEntry[] = [];
    let from: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          IndexName: 'by-day',
          KeyConditionExpression: 'dayShard = :shard',
          ExpressionAttributeValues: { ':shard': { S: shard } },
          ExclusiveStartKey: from,
        }),
      );
      entries.push(
        ...(page.Items ?? []).map(({ contact, seq, at }) => ({
          contact: contact?.S ?? '',
          seq: Number(seq?.N),
          at: at?.S ?? '',
        })),
      );
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return entries;
  }
}
