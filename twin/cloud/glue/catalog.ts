import { ACCOUNT, REGION } from '../account';
import type { Access, Principal } from '../aws';
import type { GlueTable } from './table';

const ARN = `arn:aws:glue:${REGION}:${ACCOUNT}`;

/** What Athena sets on what it asks of other services in the asker's name. */
const THROUGH_ATHENA = { 'aws:ViaAWSService': 'true', 'aws:CalledVia': ['athena.amazonaws.com'] };

/** The account's Data Catalog, as far as Athena reads it. Every account has a database `default`. */
export class Catalog {
  private readonly tables = new Map<string, GlueTable>();
  private readonly databases = new Set(['default']);

  addDatabase(name: string): void {
    this.databases.add(name);
  }

  hasDatabase(name: string): boolean {
    return this.databases.has(name);
  }

  add(table: GlueTable): void {
    this.tables.set(`${table.database}.${table.name}`, table);
  }

  find(database: string, name: string): GlueTable | undefined {
    return this.tables.get(`${database}.${name}`);
  }
}

/**
 * That a principal may look a table up through Athena: on the table and all above it, and on `default`, which Athena always
 * asks for. Partitions are asked for only where nothing projects them.
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 * @throws AwsError AccessDeniedException
 */
export async function demandTable(
  access: Access,
  principal: Principal,
  database: string,
  name: string,
  table: GlueTable | undefined,
): Promise<void> {
  const demand = (action: string, resource: string): Promise<void> =>
    access.demand(principal, `glue:${action}`, `${ARN}:${resource}`, THROUGH_ATHENA);
  for (const action of ['GetDatabase', 'CreateDatabase']) {
    for (const resource of ['catalog', 'database/default']) await demand(action, resource);
  }
  await demand('GetDatabase', `database/${database}`);
  const above = ['catalog', `database/${database}`, `table/${database}/${name}`];
  for (const resource of above) await demand('GetTable', resource);
  if (table === undefined || table.partitionKeys.length === 0 || table.projection !== undefined) return;
  for (const resource of above) await demand('GetPartitions', resource);
}
