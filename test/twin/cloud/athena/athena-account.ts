import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { Athena } from '../../../../twin/cloud/athena/athena';
import type { Principal } from '../../../../twin/cloud/aws';
import { BucketAccount } from '../s3/bucket-account';
import { parquetOf } from './parquet';

/** An account with a database, buckets for its data and results, and a workgroup `statistics`. */
export class AthenaAccount extends BucketAccount {
  readonly athena = new Athena({ clock: this.clock, access: this.access, s3: this.s3, root: this.root });
  private tokens = 0;

  static async withData(): Promise<AthenaAccount> {
    const account = new AthenaAccount();
    await account.open([account.s3, account.athena.service]);
    await account.bucket({}, 'Cells');
    await account.bucket({}, 'Results');
    await account.make('AWS::Glue::Database', {
      CatalogId: '111122223333',
      DatabaseInput: { Name: 'statistics' },
    });
    await account.workGroup();
    return account;
  }

  make(type: string, properties: Record<string, unknown>, logicalId = 'Made') {
    return this.provision(this.athena.players, type, logicalId, properties);
  }

  workGroup(more: object = {}, Name = 'statistics') {
    const ResultConfiguration = { OutputLocation: 's3://results/answers/' };
    return this.make('AWS::Athena::WorkGroup', {
      Name,
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, ResultConfiguration, ...more },
    });
  }

  /** Puts Parquet under a key. @returns its bytes */
  async parquet(Key: string, columns: Parameters<typeof parquetOf>[0], Bucket = 'cells'): Promise<number> {
    const Body = parquetOf(columns);
    await this.sdk().send(new PutObjectCommand({ Bucket, Key, Body }));
    return Body.length;
  }

  queries(principal?: Principal): AthenaClient {
    return new AthenaClient(this.client(principal));
  }

  async start(QueryString: string, more: Partial<StartQueryExecutionInput> = {}, principal?: Principal) {
    this.tokens += 1;
    const { QueryExecutionId } = await this.queries(principal).send(
      new StartQueryExecutionCommand({
        QueryString,
        QueryExecutionContext: { Database: 'statistics' },
        WorkGroup: 'statistics',
        ClientRequestToken: String(this.tokens).padStart(32, '0'),
        ...more,
      }),
    );
    return QueryExecutionId as string;
  }

  async execution(QueryExecutionId: string, principal?: Principal): Promise<QueryExecution> {
    const told = await this.queries(principal).send(new GetQueryExecutionCommand({ QueryExecutionId }));
    return told.QueryExecution as QueryExecution;
  }

  /** Runs a query to its end. */
  async run(query: string, more: Partial<StartQueryExecutionInput> = {}, principal?: Principal) {
    const id = await this.start(query, more, principal);
    await this.clock.advanceTo(this.clock.now() + 1000);
    const { Status, Statistics } = await this.execution(id, principal);
    return {
      id,
      state: Status?.State,
      reason: Status?.StateChangeReason,
      errorType: Status?.AthenaError?.ErrorType,
      scanned: Statistics?.DataScannedInBytes,
    };
  }

  /** The rows of a query without the names; NULL is undefined. Fails with its reason. */
  async rows(query: string, parameters?: string[]): Promise<(string | undefined)[][]> {
    const { id, state, reason } = await this.run(query, { ExecutionParameters: parameters });
    if (state !== 'SUCCEEDED') throw new Error(`${state}: ${reason}`);
    const { ResultSet } = await this.queries().send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    return (ResultSet?.Rows ?? [])
      .slice(1)
      .map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue));
  }

  /** The names of the columns of a result. */
  async names(QueryExecutionId: string): Promise<(string | undefined)[]> {
    const { ResultSet } = await this.queries().send(new GetQueryResultsCommand({ QueryExecutionId }));
    return (ResultSet?.Rows?.[0]?.Data ?? []).map(({ VarCharValue }) => VarCharValue);
  }

  /** The one value of a query of one. */
  async value(expression: string): Promise<string | undefined> {
    return (await this.rows(`SELECT ${expression}`))[0]?.[0];
  }

  override async close(): Promise<void> {
    await this.athena.close();
    await super.close();
  }
}
