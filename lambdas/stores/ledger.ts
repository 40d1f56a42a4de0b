import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import {
  brokenAt,
  chain,
  type EventBody,
  type EventDraft,
  type LedgerEvent,
  type Stored,
} from '../../lib/domain/ledger';
import { eventOf, recordOf } from './ledger-record';
import { CLIENT_LIMITS } from './patience';

/** Decides what follows a contact's story: a draft to append, or an event of the story that already says it. */
export type Continuation<Body extends EventBody> = (
  story: readonly LedgerEvent[],
) => (EventDraft & { readonly body: Body }) | Stored<Body>;

/** Others kept appending to the same contact first. */
export class LedgerContention extends Error {
  override readonly name = 'LedgerContention';
}

/** A contact's story was altered, so nothing may follow it nor rely on it (I8). */
export class BrokenStory extends Error {
  override readonly name = 'BrokenStory';
}

/** Each try is lost only to somebody else's append; a contact sees a handful in its life. */
const TRIES = 5;

/**
 * The consent ledger in DynamoDB: one record an event, keyed by `contact` and `seq`. Append-only: nothing here updates or
 * deletes, and the functions' roles could not.
 */
export class Ledger {
  constructor(
    private readonly table: string,
    private readonly client = new DynamoDBClient(CLIENT_LIMITS),
  ) {}

  /**
   * Appends what follows the contact's story, by one conditional write and no read: the story is taken for empty, as on the
   * call path it nearly always is, or for what the caller has just read. Whoever finds that the story is not what he took it for reads it and asks again, so the first event stands.
   *
   * @param next asked with the story as far as it is known; may be asked several times
   * @returns the event appended, or the one that `next` kept
   * @throws LedgerContention, BrokenStory, or DynamoDB's own error
   */
  async append<Body extends EventBody>(
    contact: string,
    next: Continuation<Body>,
    { signal, story = [] }: { readonly signal?: AbortSignal; story?: readonly LedgerEvent[] } = {},
  ): Promise<Stored<Body>> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const proposed = next(story);
      if ('hash' in proposed) return proposed;
      const event = chain(story, proposed);
      if (await this.put(event, signal)) return event;
      story = await this.readIntact(contact, signal);
    }
    throw new LedgerContention(`expected to append to ${contact} within ${TRIES} tries, got none through`);
  }

  /** A contact's story in order, as it is at this moment, broken or not. Empty when there is none. */
  async read(contact: string, signal?: AbortSignal): Promise<readonly LedgerEvent[]> {
    const story: LedgerEvent[] = [];
    let from: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({
          TableName: this.table,
          ConsistentRead: true,
          KeyConditionExpression: 'contact = :contact',
          ExpressionAttributeValues: { ':contact': { S: contact } },
          ExclusiveStartKey: from,
        }),
        { abortSignal: signal },
      );
      story.push(...(page.Items ?? []).map(eventOf));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return story;
  }

  /** A contact's story, to rely on. @throws BrokenStory */
  async readIntact(contact: string, signal?: AbortSignal): Promise<readonly LedgerEvent[]> {
    const story = await this.read(contact, signal);
    const broken = brokenAt(story);
    if (broken !== null)
      throw new BrokenStory(
        `expected the story of ${contact} intact, got event ${broken.seq}: ${broken.reason}`,
      );
    return story;
  }

  /** Whether the event took its place, which was free. */
  private async put(event: LedgerEvent, signal?: AbortSignal): Promise<boolean> {
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.table,
          Item: recordOf(event),
          ConditionExpression: 'attribute_not_exists(contact)',
        }),
        { abortSignal: signal },
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
