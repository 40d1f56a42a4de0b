import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { AthenaQuery, ResultRow } from '../../lib/domain/athena-query';
import { DeadlineExceeded } from './patience';

/** Nobody but the asker waits for these answers: longer than on the call path, and as often. */
const CLIENT_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
const SLOWER = 1.5;

/** How the store knows time and lets it pass, in milliseconds. */
interface Time {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

const REAL_TIME: Time = {
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Athena ran a query and has no result of it. What it says of the reason may repeat the query, and stays there, under the id. */
class QueryFailed extends Error {
  override readonly name = 'QueryFailed';
}

/** A result that is not that of the query asked. */
class ForeignResult extends Error {
  override readonly name = 'ForeignResult';
}

/** Where a store asks: the workgroup sets where results go, how they are encrypted and how much a query may read. */
export interface AthenaPlace {
  readonly workgroup: string;
  readonly database: string;
  /** How long a query may take, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Athena, asked one query at a time.
 *
 * Each query is run: what Athena reuses need be neither of the same parameters (it compares the query's text) nor of the cube
 * as it is now.
 * https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html
 */
export class Athena {
  constructor(
    private readonly place: AthenaPlace,
    private readonly client = new AthenaClient(CLIENT_LIMITS),
    private readonly time = REAL_TIME,
  ) {}

  /**
   * The rows of a query, in any order.
   *
   * @throws QueryFailed, DeadlineExceeded, ForeignResult, or Athena's own error
   */
  async read({ sql, parameters, columns }: AthenaQuery): Promise<readonly ResultRow[]> {
    const { workgroup, database, patienceMs } = this.place;
    const latest = this.time.now() + patienceMs;
    const { QueryExecutionId: id = '' } = await this.client.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        ...(parameters.length > 0 && { ExecutionParameters: [...parameters] }),
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
        WorkGroup: workgroup,
      }),
    );
    await this.finished(id, latest);
    return this.rows(id, columns);
  }

  private async finished(id: string, latest: number): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(SLOWER * pause, LONGEST_PAUSE_MS)) {
      const { QueryExecution } = await this.client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: id }),
      );
      const state = QueryExecution?.Status?.State;
      if (state === 'SUCCEEDED') return;
      if (state === 'FAILED' || state === 'CANCELLED') throw failureOf(id, QueryExecution);
      if (this.time.now() + pause > latest) return this.giveUp(id);
      await this.time.pause(pause);
    }
  }

  /** Nobody would read what it finds. */
  private async giveUp(id: string): Promise<never> {
    await this.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    throw new DeadlineExceeded(
      `expected query ${id} to end within ${this.place.patienceMs} ms, got no result`,
    );
  }

  private async rows(id: string, columns: readonly string[]): Promise<readonly ResultRow[]> {
    const rows: ResultRow[] = [];
    let from: string | undefined;
    do {
      const page: GetQueryResultsCommandOutput = await this.client.send(
        new GetQueryResultsCommand({ QueryExecutionId: id, NextToken: from }),
      );
      const { Rows = [], ResultSetMetadata } = page.ResultSet ?? {};
      const named = ResultSetMetadata?.ColumnInfo?.map(({ Name }) => Name);
      if (named?.join() !== columns.join())
        throw new ForeignResult(
          `expected query ${id} to give ${columns.length} columns of its own, got others`,
        );
      // The first row of the first page names the columns again.
      for (const { Data = [] } of from === undefined ? Rows.slice(1) : Rows)
        rows.push(
          Object.fromEntries(columns.map((name, place) => [name, Data[place]?.VarCharValue ?? null])),
        );
      from = page.NextToken;
    } while (from !== undefined);
    return rows;
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
function failureOf(id: string, execution: QueryExecution | undefined): QueryFailed {
  const { State, AthenaError: { ErrorCategory, ErrorType } = {} } = execution?.Status ?? {};
  const kind = `category ${ErrorCategory ?? 'unknown'}, type ${ErrorType ?? 'unknown'}`;
  return new QueryFailed(`expected query ${id} to succeed, got ${State} (${kind})`);
}
