import {
  type AttributeValue,
  BatchGetItemCommand,
  DynamoDBClient,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { LedgerEvent } from '../../lib/domain/ledger';
import { datesFrom } from '../../lib/domain/local-day';
import { eventOf, shardsOf } from './ledger-record';

/** An event as the keys-only index of days knows it. */
export interface DayEntry {
  readonly contact: string;
  readonly seq: number;
  readonly at: string;
}

type Key = Record<string, AttributeValue>;

/** DynamoDB gave back what it would not read, again and again. */
class ReadsNotServed extends Error {
  override readonly name = 'ReadsNotServed';
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const BATCH = 100;
const TRIES = 8;

/** The ledger by day, from index `by-day`, which holds keys only. */
export class LedgerDays {
  constructor(
    private readonly table: string,
    private readonly client = new DynamoDBClient(),
  ) {}

  /** Which contacts have events in a day in UTC, `2026-11-23`, in order of time. */
  async on(day: string): Promise<readonly DayEntry[]> {
    return this.entries([day], `${day}T`, `${day}U`);
  }

  /** Every event from one instant to another, the second excluded, in order of time. */
  async eventsBetween(from: Date, to: Date): Promise<readonly LedgerEvent[]> {
    const [first, last] = [from.toISOString(), to.toISOString()];
    const entries = await this.entries(datesFrom(first.slice(0, 10), last.slice(0, 10)), first, last);
    const batches: Key[][] = [];
    for (let index = 0; index < entries.length; index += BATCH)
      batches.push(entries.slice(index, index + BATCH).map(keyOf));
    const events: LedgerEvent[] = [];
    for (const batch of batches) events.push(...(await this.batch(batch)));
    return events.sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  /** @param before text that sorts behind the last instant wanted */
  private async entries(days: readonly string[], from: string, before: string): Promise<DayEntry[]> {
    const shards = await Promise.all(
      days.flatMap(shardsOf).map((shard) => this.inShard(shard, from, before)),
    );
    return shards.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private async inShard(shard: string, from: string, before: string): Promise<DayEntry[]> {
    const entries: DayEntry[] = [];
    let start: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          IndexName: 'by-day',
          KeyConditionExpression: 'dayShard = :shard AND #at BETWEEN :from AND :before',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: {
            ':shard': { S: shard },
            ':from': { S: from },
            ':before': { S: before },
          },
          ExclusiveStartKey: start,
        }),
      );
      entries.push(...(page.Items ?? []).map(entryOf));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return entries.filter(({ at }) => at < before);
  }

  private async batch(keys: Key[]): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = [];
    let left = keys;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === TRIES)
        throw new ReadsNotServed(`expected ${keys.length} events read, got ${left.length} given back`);
      const { Responses, UnprocessedKeys } = await this.client.send(
        new BatchGetItemCommand({ RequestItems: { [this.table]: { Keys: left } } }),
      );
      events.push(...(Responses?.[this.table] ?? []).map(eventOf));
      left = UnprocessedKeys?.[this.table]?.Keys ?? [];
    }
    return events;
  }
}

const entryOf = ({ contact, seq, at }: Key): DayEntry => ({
  contact: contact?.S ?? '',
  seq: Number(seq?.N),
  at: at?.S ?? '',
});

const keyOf = ({ contact, seq }: DayEntry): Key => ({ contact: { S: contact }, seq: { N: String(seq) } });
