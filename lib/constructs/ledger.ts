import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Charter } from '../charter';

/** The partition key of each index. */
const INDEXES = { 'by-day': 'dayShard', 'by-caller': 'pseudonym' };

/**
 * The consent ledger's table: one record an event (`lib/domain/ledger.ts`), never updated nor deleted but by its own
 * expiry. Kept when the stack goes.
 *
 * Its indexes hold keys only, so a decision costs one write unit plus one an index, whatever the event's size.
 */
export class Ledger extends Construct {
  private readonly table: Table;
  private readonly key: Key;

  constructor(
    scope: Construct,
    id: string,
    { region, recoveryDays }: Pick<Charter, 'region' | 'recoveryDays'>,
  ) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: "Agglo J'écoute: the consent ledger",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new Table(this, 'Resource', {
      partitionKey: { name: 'contact', type: AttributeType.STRING },
      sortKey: { name: 'seq', type: AttributeType.NUMBER },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: recoveryDays,
      },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [name, key] of Object.entries(INDEXES)) this.index(name, key);
    const unwrap = new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    });
    const { tableArn } = this.table;
    const allow = (action: string, resource: string) =>
      new PolicyStatement({ actions: [action], resources: [resource] });
    this.permissionsToAppend = [
      allow('dynamodb:PutItem', tableArn),
      allow('dynamodb:Query', tableArn),
      unwrap,
    ];
    this.permissionsToReadDays = [
      allow('dynamodb:Query', `${tableArn}/index/by-day`),
      allow('dynamodb:BatchGetItem', tableArn),
      unwrap,
    ];
  }

  /**
   * What it takes to append and to read a contact's story: no update, no delete, no scan, no index.
   *
   * DynamoDB unwraps the table's key with the caller's own permission, even to write.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  readonly permissionsToAppend: readonly PolicyStatement[];

  /** What it takes to read every event of a day, pseudonyms included. */
  readonly permissionsToReadDays: readonly PolicyStatement[];

  get indexNames(): readonly string[] {
    return Object.keys(INDEXES);
  }

  get tableName(): string {
    return this.table.tableName;
  }

  /** A sparse index: what has no such key is not in it. */
  private index(indexName: string, key: string): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: key, type: AttributeType.STRING },
      sortKey: { name: 'at', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
}
