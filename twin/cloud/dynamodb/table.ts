import { ACCOUNT, REGION } from '../account';
import { notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Resource } from '../resource';

/** A table as the template describes it. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  /** CreateTable's input, as far as dynalite knows it. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Names of the partition key and, if any, the sort key. */
  readonly keys: readonly string[];
  /** The attribute that holds an item's expiry in seconds since 1970. */
  readonly expiryAttribute: string | undefined;
  /** Id, ARN or alias of the customer's key. Absent: a key of AWS's own, which asks nobody's permission. */
  readonly keyReference: string | undefined;
  readonly deletionProtected: boolean;
  /** Days that can be recovered to the second; absent when recovery is off. */
  readonly recoveryDays: number | undefined;
}

const SCHEMA = [
  'AttributeDefinitions',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'KeySchema',
  'LocalSecondaryIndexes',
  'ProvisionedThroughput',
];
const OTHERS = [
  'DeletionProtectionEnabled',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'TableName',
  'Tags',
  'TimeToLiveSpecification',
];

/**
 * Reads the properties of an `AWS::DynamoDB::Table`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 *
 * @throws AwsError for a property that the twin does not play: streams, replicas, resource policies …
 */
export function tableOf(resource: Resource): Table {
  const { properties } = resource;
  const other = Object.keys(properties).find((name) => ![...SCHEMA, ...OTHERS].includes(name));
  if (other !== undefined) throw notPlayed(`a table with ${other}`);
  const name: string = properties.TableName ?? physicalName(resource, 255);
  const expiry = properties.TimeToLiveSpecification;
  const recovery = properties.PointInTimeRecoverySpecification;
  return {
    name,
    arn: tableArn(name),
    schema: {
      TableName: name,
      ...Object.fromEntries(
        SCHEMA.flatMap((key) => (key in properties ? [[key, numbered(properties[key])]] : [])),
      ),
    },
    keys: properties.KeySchema.map((key: { AttributeName: string }) => key.AttributeName),
    expiryAttribute: isTrue(expiry?.Enabled) ? expiry.AttributeName : undefined,
    keyReference: properties.SSESpecification?.KMSMasterKeyId,
    deletionProtected: isTrue(properties.DeletionProtectionEnabled),
    recoveryDays: isTrue(recovery?.PointInTimeRecoveryEnabled)
      ? Number(recovery.RecoveryPeriodInDays ?? 35)
      : undefined,
  };
}

export const tableArn = (name: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

/** CloudFormation takes its booleans as text too. */
const isTrue = (value: unknown): boolean => String(value) === 'true';

/** Throughputs may be written as text in a template, never in a request. */
const numbered = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(numbered);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name.endsWith('CapacityUnits') ? Number(value) : numbered(value),
    ]),
  );
};
