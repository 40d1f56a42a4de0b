import type { Clock } from '../../clock';
import type { Input } from '../json-protocol';
import type { Engine } from './engine';
import type { Table } from './table';

type Attributes = Record<string, { readonly N?: string }>;

const DAY_MS = 86_400_000;
/** DynamoDB leaves alone what expired longer ago, taking it for a mistake. */
const FIVE_YEARS_MS = 5 * 365 * DAY_MS;
const BATCH = 25;

/**
 * Deletes a table's records after the instant that their expiry attribute holds, as DynamoDB does: late, and unannounced.
 * Until then they are read like any other.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 *
 * It notes each write's expiry instead of looking for expired records, and deletes once a virtual day.
 */
export class Expiry {
  /** By a record's key in JSON, the day (its first instant) on which it goes. */
  private readonly dueOf = new Map<string, number>();
  private readonly due = new Map<number, Set<string>>();

  /** @param lagMs how much later than at the midnight (UTC) after its expiry a record goes */
  constructor(
    private readonly table: Table,
    private readonly attribute: string,
    private readonly engine: Engine,
    private readonly clock: Clock,
    private readonly lagMs: number,
  ) {
    // Once time moves, not at every start: what was kept from before can be a year's records.
    clock.at(clock.now(), () => this.noteKept());
  }

  /** Takes note of a record as it was written. */
  note(record: Attributes): void {
    const key = this.keyOf(record);
    this.forget(key);
    const expiresAt = Number(record[this.attribute]?.N) * 1000;
    if (!(expiresAt > this.clock.now() - FIVE_YEARS_MS)) return;
    const day = Math.ceil((Math.max(expiresAt, this.clock.now()) + this.lagMs) / DAY_MS) * DAY_MS;
    this.dueOf.set(key, day);
    const together = this.due.get(day);
    if (together !== undefined) together.add(key);
    else {
      this.due.set(day, new Set([key]));
      this.clock.at(day, () => this.sweep(day));
    }
  }

  /** Reads a record again that was changed in place. */
  async noteAgain(key: Attributes): Promise<void> {
    const { Item } = await this.engine.ask('GetItem', {
      TableName: this.table.name,
      Key: key,
      ConsistentRead: true,
    });
    if (Item === undefined) this.forget(this.keyOf(key));
    else this.note(Item);
  }

  private forget(key: string): void {
    const day = this.dueOf.get(key);
    if (day === undefined) return;
    this.dueOf.delete(key);
    this.due.get(day)?.delete(key);
  }

  private async noteKept(): Promise<void> {
    let from: Input | undefined;
    do {
      const page = await this.engine.ask('Scan', {
        TableName: this.table.name,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      });
      for (const record of page.Items) this.note(record);
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  private async sweep(day: number): Promise<void> {
    const keys = [...(this.due.get(day) ?? [])];
    this.due.delete(day);
    for (const key of keys) this.dueOf.delete(key);
    const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) =>
      keys.slice(at * BATCH, (at + 1) * BATCH).map((key) => ({ DeleteRequest: { Key: JSON.parse(key) } })),
    );
    await Promise.all(
      batches.map((requests) =>
        this.engine.ask('BatchWriteItem', { RequestItems: { [this.table.name]: requests } }),
      ),
    );
  }

  private keyOf(record: Attributes): string {
    return JSON.stringify(Object.fromEntries(this.table.keys.map((name) => [name, record[name]])));
  }
}
