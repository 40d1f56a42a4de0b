import type { Clock } from '../../clock';
import { ACCOUNT, REGION } from '../account';
import {
  type Access,
  type AwsReply,
  type AwsRequest,
  type AwsService,
  notPlayed,
  type Principal,
} from '../aws';
import { type Input, inputOf, jsonReply, targetOf } from '../json-protocol';
import { describe } from './describing';
import type { Engine } from './engine';
import type { PlayedTable, Tables } from './tables';
import { nameIn, targetsOf } from './targets';

export interface DynamoDbParts {
  readonly engine: Engine;
  readonly tables: Tables;
  readonly access: Access;
  readonly clock: Clock;
}

/**
 * DynamoDB forgets a principal's unwrapped table key after this long without a request.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const KEY_CACHED_MS = 5 * 60_000;

/** DynamoDB: dynalite behind AWS's authorisation, for the template's tables. */
export class DynamoDb implements AwsService {
  readonly name = 'dynamodb';
  readonly protocol = 'json';
  /** By principal and table, when its key was last used. */
  private readonly unwrapped = new Map<string, number>();

  constructor(private readonly parts: DynamoDbParts) {}

  operationOf(request: AwsRequest): string {
    return targetOf(request);
  }

  async handle(request: AwsRequest): Promise<AwsReply> {
    const { access, tables, engine } = this.parts;
    const operation = targetOf(request);
    const input = inputOf(request);
    if (operation === 'ListTables') {
      await access.demand(request.principal, 'dynamodb:ListTables', '*');
      return jsonReply({ TableNames: tables.names() });
    }
    const targets = targetsOf(operation, input);
    if (targets === undefined) throw notPlayed(`dynamodb:${operation}`);
    refuseOptions(input);
    for (const { resource } of targets)
      await access.demand(request.principal, `dynamodb:${operation}`, resource);
    const touched = targets.map(({ table }) => tables.find(table));
    const description = touched[0] && (await describe(operation, touched[0], engine));
    if (description !== undefined) return jsonReply(description);
    for (const table of touched) await this.unwrapKey(request.principal, table);
    const reply = await engine.call(operation, bodyOf(request, input));
    if (reply.status === 200) await this.noteExpiries(operation, input);
    return reply;
  }

  private async unwrapKey(principal: Principal, { name, keyArn }: PlayedTable): Promise<void> {
    if (keyArn === undefined) return;
    const use = `${principal.id} ${name}`;
    const now = principal.at ?? this.parts.clock.now();
    if (now - (this.unwrapped.get(use) ?? Number.NEGATIVE_INFINITY) >= KEY_CACHED_MS) {
      await this.parts.access.demand(principal, 'kms:Decrypt', keyArn, {
        'kms:CallerAccount': ACCOUNT,
        'kms:ViaService': `dynamodb.${REGION}.amazonaws.com`,
        'kms:EncryptionContext:aws:dynamodb:tableName': name,
        'kms:EncryptionContext:aws:dynamodb:subscriberId': ACCOUNT,
      });
    }
    this.unwrapped.set(use, now);
  }

  private async noteExpiries(operation: string, input: Input): Promise<void> {
    const expiryOf = (reference: string) => this.parts.tables.find(nameIn(reference)).expiry;
    if (operation === 'PutItem') expiryOf(input.TableName)?.note(input.Item);
    if (operation === 'UpdateItem' || operation === 'DeleteItem')
      await expiryOf(input.TableName)?.noteAgain(input.Key);
    if (operation !== 'BatchWriteItem') return;
    for (const [reference, requests] of Object.entries<Input[]>(input.RequestItems)) {
      for (const { PutRequest, DeleteRequest } of requests)
        await expiryOf(reference)?.noteAgain(keyIn(PutRequest, DeleteRequest, this.parts.tables, reference));
    }
  }
}

const keyIn = (put: Input | undefined, del: Input | undefined, tables: Tables, reference: string): Input => {
  const record = put?.Item ?? del?.Key;
  return Object.fromEntries(tables.find(nameIn(reference)).keys.map((name) => [name, record[name]]));
};

/** Options that dynalite would pass over in silence. */
const refuseOptions = ({ ReturnValuesOnConditionCheckFailure: option }: Input): void => {
  if ((option ?? 'NONE') !== 'NONE') throw notPlayed(`ReturnValuesOnConditionCheckFailure ${option}`);
};

/** As sent, unless it names its table by ARN. */
const bodyOf = ({ body }: AwsRequest, input: Input): string | Buffer => {
  if (!body.includes('arn:aws:dynamodb:')) return body;
  const { TableName, RequestItems } = input;
  return JSON.stringify({
    ...input,
    ...(TableName !== undefined && { TableName: nameIn(TableName) }),
    ...(RequestItems !== undefined && {
      RequestItems: Object.fromEntries(
        Object.entries(RequestItems).map(([name, requests]) => [nameIn(name), requests]),
      ),
    }),
  });
};
