import { ACCOUNT, REGION } from '../account';
import { AwsError } from '../aws';
import type { Input } from '../json-protocol';
import { tableArn } from './table';

/** What a request touches. */
export interface Target {
  readonly table: string;
  /** ARN of the table, or of the index for a query on one: what policies are asked about. */
  readonly resource: string;
}

/**
 * The tables and indexes of a request by operation; none for operations that the twin does not play.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function targetsOf(operation: string, input: Input): readonly Target[] | undefined {
  return TARGETS[operation]?.(input);
}

const table = ({ TableName }: Input): Target[] => [target(nameIn(TableName))];

const index = (input: Input): Target[] => {
  const name = nameIn(input.TableName);
  return [target(name, input.IndexName)];
};

const batch = ({ RequestItems }: Input): Target[] =>
  Object.keys(RequestItems ?? {}).map((name) => target(nameIn(name)));

const TARGETS: Readonly<Record<string, (input: Input) => Target[]>> = {
  BatchGetItem: batch,
  BatchWriteItem: batch,
  DeleteItem: table,
  DeleteTable: table,
  DescribeContinuousBackups: table,
  DescribeTable: table,
  DescribeTimeToLive: table,
  GetItem: table,
  PutItem: table,
  Query: index,
  Scan: index,
  UpdateItem: table,
};

const target = (name: string, indexName?: string): Target => ({
  table: name,
  resource: indexName === undefined ? tableArn(name) : `${tableArn(name)}/index/${indexName}`,
});

/** Requests may name a table by its ARN; dynalite knows names only. */
export const nameIn = (reference: unknown): string => {
  const prefix = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/`;
  const name = String(reference ?? '').replace(prefix, '');
  if (/^[\w.-]{3,255}$/.test(name)) return name;
  throw new AwsError('ValidationException', 400, `expected the name of a table, got '${name}'`);
};
