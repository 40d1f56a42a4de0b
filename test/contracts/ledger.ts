import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { BrokenStory, Ledger, LedgerContention } from '../../lambdas/stores/ledger';
import { brokenAt, decisionIn, GENESIS, transferIn } from '../../lib/domain/ledger';
import { CALLER, DECIDED, draftOf, TRANSFERRED } from '../support/ledger-drafts';
import { clientOf, type Engine, type RunningEngine } from '../support/ledger-engines';
import { createLedgerTable } from '../support/ledger-table';

const TABLE = 'Ledger';

/** What the ledger promises, whoever plays DynamoDB. */
export function ledgerContract(engine: Engine): void {
  let running: RunningEngine;
  let client: DynamoDBClient;
  let ledger: Ledger;
  let contact: string;

  beforeAll(async () => {
    running = await engine.start();
    client = clientOf(running.endpoint);
    await createLedgerTable(client, TABLE);
    ledger = new Ledger(TABLE, client);
  });

  afterAll(async () => {
    client.destroy();
    await running.stop();
  });

  beforeEach(() => {
    contact = randomUUID();
  });

  const decide = (others = {}) =>
    ledger.append(contact, (story) => decisionIn(story) ?? draftOf(contact, DECIDED, others));
  const transfer = () => ledger.append(contact, () => draftOf(contact, TRANSFERRED, { caller: null }));
  const query = (input: Omit<QueryCommandInput, 'TableName'>) =>
    client.send(new QueryCommand({ TableName: TABLE, ...input }));
  /** Does to the first event what no role of the product may: sets an attribute, or removes it. */
  const alter = (path: string, value?: AttributeValue) =>
    client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: { contact: { S: contact }, seq: { N: '1' } },
        UpdateExpression: `${value ? 'SET' : 'REMOVE'} #${path.replace('.', '.#')}${value ? ' = :v' : ''}`,
        ExpressionAttributeNames: Object.fromEntries(path.split('.').map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: value && { ':v': value },
      }),
    );

  test('a contact nobody wrote about has an empty story', async () => {
    expect(await ledger.read(contact)).toEqual([]);
  });

  test('what is read is what was appended, to the last field', async () => {
    const appended = await decide();
    expect(await ledger.read(contact)).toEqual([appended]);
    expect(appended).toMatchObject({ contact, seq: 1, previous: GENESIS, caller: CALLER, body: DECIDED });
  });

  test('an event with nothing to say of the caller, a key or a basis comes back so', async () => {
    const { key, ...silent } = { ...DECIDED, method: 'none' as const };
    await ledger.append(contact, () => draftOf(contact, silent, { caller: null }));
    await ledger.append(contact, () => draftOf(contact, { ...TRANSFERRED, basis: null }, { caller: null }));
    const [first, second] = await ledger.read(contact);
    expect(first).toMatchObject({ caller: null, callerCommitment: null, body: silent });
    expect(first?.body).not.toHaveProperty('key');
    expect(second?.body).toEqual({ ...TRANSFERRED, basis: null });
  });

  test('events are linked in order, each to the one before', async () => {
    await decide();
    await transfer();
    await transfer();
    const story = await ledger.read(contact);
    expect(story.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(story.slice(1).map(({ previous }) => previous)).toEqual(
      story.slice(0, -1).map(({ hash }) => hash),
    );
    expect(brokenAt(story)).toBeNull();
  });

  test('a story is read as it is at this moment, not as an older copy has it', async () => {
    const sent = jest.spyOn(client, 'send');
    await ledger.read(contact);
    expect(sent.mock.calls.map(([command]) => command.input)).toMatchObject([{ ConsistentRead: true }]);
    sent.mockRestore();
  });

  test('the first decision stands, and a repeat is given it', async () => {
    const first = await decide();
    const repeat = await ledger.append(
      contact,
      (story) => decisionIn(story) ?? draftOf(contact, { ...DECIDED, outcome: 'silent', recording: 'ON' }),
    );
    expect(repeat).toEqual(first);
    expect(await ledger.read(contact)).toHaveLength(1);
  });

  test('appends at the same moment leave one decision and one transfer, linked', async () => {
    const transferOnce = () =>
      ledger.append(contact, (story) => transferIn(story) ?? draftOf(contact, TRANSFERRED));
    const stored = await Promise.all([decide(), transferOnce(), decide(), transferOnce(), decide()]);
    const story = await ledger.read(contact);
    expect(story.map(({ body }) => body.type).sort()).toEqual(['decided', 'transferred']);
    expect(brokenAt(story)).toBeNull();
    for (const event of stored) expect(story).toContainEqual(event);
  });

  test('whoever never gets through is told, and nothing of his is written', async () => {
    const overtaken = async () => {
      const rival = new Ledger(TABLE, client);
      const real = ledger.read.bind(rival);
      jest.spyOn(rival, 'read').mockImplementation(async (name) => {
        const story = await real(name);
        await transfer();
        return story;
      });
      await transfer();
      return rival.append(contact, () => draftOf(contact, DECIDED));
    };
    await expect(overtaken()).rejects.toThrow(LedgerContention);
    expect(decisionIn(await ledger.read(contact))).toBeUndefined();
  });

  test('a story longer than one answer of DynamoDB is read whole and in order', async () => {
    const long = { ...DECIDED, language: 'x'.repeat(300_000) };
    for (let count = 0; count < 5; count += 1) await ledger.append(contact, () => draftOf(contact, long));
    const answer = await query({
      KeyConditionExpression: 'contact = :c',
      ExpressionAttributeValues: { ':c': { S: contact } },
    });
    expect(answer.LastEvaluatedKey).toBeDefined();
    const story = await ledger.read(contact);
    expect(story.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(brokenAt(story)).toBeNull();
  });

  test("a caller's contacts are found by pseudonym, and a withheld number's by none", async () => {
    const pseudonym = randomUUID();
    const { hash: _, ...shown } = await decide({ caller: { ...CALLER, pseudonym } });
    await transfer();
    const { Items } = await query({
      IndexName: 'by-caller',
      KeyConditionExpression: 'pseudonym = :p',
      ExpressionAttributeValues: { ':p': { S: pseudonym } },
    });
    expect(Items).toEqual([
      { pseudonym: { S: pseudonym }, at: { S: shown.at }, contact: { S: contact }, seq: { N: '1' } },
    ]);
  });

  test("a day's contacts are found in its four shards, by key only", async () => {
    await decide({ at: new Date('2027-03-01T08:00:00.000Z') });
    const shards = await Promise.all(
      [0, 1, 2, 3].map((shard) =>
        query({
          IndexName: 'by-day',
          KeyConditionExpression: 'dayShard = :d',
          ExpressionAttributeValues: { ':d': { S: `2027-03-01#${shard}` } },
        }),
      ),
    );
    const found = shards.flatMap(({ Items }) => Items ?? []);
    expect(found.map(({ contact: named }) => named?.S)).toEqual([contact]);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['at', 'contact', 'dayShard', 'seq']);
  });

  test('a person can be erased, and the story still proves itself', async () => {
    await decide();
    await transfer();
    await alter('pseudonym');
    await alter('nonce');
    const story = await ledger.read(contact);
    expect(story[0]?.caller).toBeNull();
    expect(story[0]?.callerCommitment).not.toBeNull();
    expect(brokenAt(story)).toBeNull();
  });

  test.each([
    ['its decision', 'body.recording', { S: 'ON' }],
    ['its instant', 'at', { S: '2026-11-23T09:00:00.001Z' }],
    ['its expiry', 'expiresAt', { N: '4102444800' }],
    ['its caller', 'pseudonym', { S: 'e'.repeat(64) }],
    ['half of its caller part', 'nonce', undefined],
    ['its hash', 'hash', { S: 'f'.repeat(64) }],
  ])('an event altered in %s is found, and nothing is appended after it', async (_, path, value) => {
    await decide();
    await alter(path, value as AttributeValue | undefined);
    expect(brokenAt(await ledger.read(contact))).toMatchObject({ seq: 1 });
    await expect(transfer()).rejects.toThrow(BrokenStory);
    expect(await ledger.read(contact)).toHaveLength(1);
  });
}
