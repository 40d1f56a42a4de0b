import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../clock';
import { AwsError } from '../aws';
import type { Player, Provisioned, Resource } from '../resource';
import type { Engine } from './engine';
import { Expiry } from './expiry';
import { type Table, tableOf } from './table';

export interface PlayedTable extends Table {
  /** ARN of the customer's key. */
  readonly keyArn: string | undefined;
  readonly expiry: Expiry | undefined;
}

export interface TablesParts {
  readonly engine: Engine;
  readonly clock: Clock;
  /** How much later than at the midnight after its expiry a record is deleted, in milliseconds; AWS says a few days. */
  readonly expiryLagMs: number;
  /**
   * Makes DynamoDB's own grant on a customer key, as whoever deploys.
   * @returns the key's ARN
   * @throws AwsError AccessDeniedException when the deployer may not
   */
  grantKey(keyReference: string): Promise<string>;
}

/** The account's tables, and the player of `AWS::DynamoDB::Table`. */
export class Tables implements Player {
  readonly types = ['AWS::DynamoDB::Table'];
  private readonly tables = new Map<string, PlayedTable>();

  constructor(private readonly parts: TablesParts) {}

  async provision(resource: Resource): Promise<Provisioned> {
    const { engine, clock, expiryLagMs } = this.parts;
    const table = tableOf(resource);
    const { name, keyReference, expiryAttribute: attribute } = table;
    const keyArn = keyReference === undefined ? undefined : await this.parts.grantKey(keyReference);
    await this.createOrKeep(table);
    const expiry =
      attribute === undefined ? undefined : new Expiry(table, attribute, engine, clock, expiryLagMs);
    this.tables.set(name, { ...table, keyArn, expiry });
    return { ref: name, attributes: { Arn: table.arn } };
  }

  /** @throws AwsError ResourceNotFoundException */
  find(name: string): PlayedTable {
    const table = this.tables.get(name);
    if (table === undefined) {
      throw new AwsError('ResourceNotFoundException', 400, 'Requested resource not found');
    }
    return table;
  }

  names(): string[] {
    return [...this.tables.keys()].sort();
  }

  private async createOrKeep(table: Table): Promise<void> {
    const kept = await this.described(table.name);
    if (kept === undefined) await this.parts.engine.ask('CreateTable', table.schema);
    else if (keysIn(kept) !== keysIn(table.schema)) {
      const message = `expected the keys and indexes of ${table.name} as they were, got others: start afresh`;
      throw new AwsError('ValidationException', 400, message);
    }
    while ((await this.described(table.name))?.TableStatus !== 'ACTIVE') await setImmediate();
  }

  private async described(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      return (await this.parts.engine.ask('DescribeTable', { TableName: name })).Table;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }
}

interface Indexed {
  readonly IndexName: string;
  readonly KeySchema: unknown;
  readonly Projection: { readonly ProjectionType: string };
}

/** What cannot change without a new table, in one text to compare. */
const keysIn = (schema: Readonly<Record<string, unknown>>): string => {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((kind) =>
    ((schema[kind] ?? []) as Indexed[]).map(
      ({ IndexName, KeySchema, Projection }) =>
        `${IndexName} ${JSON.stringify(KeySchema)} ${Projection.ProjectionType}`,
    ),
  );
  return [JSON.stringify(schema.KeySchema), ...indexes.sort()].join('\n');
};
