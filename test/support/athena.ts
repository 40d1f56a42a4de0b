import { AthenaClient } from '@aws-sdk/client-athena';
import type { ResultRow } from '../../lib/domain/athena-query';
import { CUBE_DATABASE } from '../../lib/domain/statistics/cube';
import { bodyOf, type Loopback, loopback, operationOf } from './loopback';

/** What was asked to be run. */
interface Asked {
  readonly QueryString: string;
  readonly ExecutionParameters: readonly string[];
  readonly WorkGroup: string;
  readonly QueryExecutionContext: { readonly Database: string };
}

/** The four operations that questions take, over Athena's own wire; what they answer is set by the test. */
export interface StubbedAthena extends Loopback {
  readonly client: AthenaClient;
  /** Queries asked, in order. */
  readonly asked: Asked[];
  /** How often each operation was asked. */
  readonly operations: string[];
  /** The states that a query is found in; the last one stays. */
  states: object[];
  rows: readonly ResultRow[];
  columns: readonly string[];
  pageSize: number;
}

/** Where the cube is asked. */
export const PLACE = { workgroup: 'statistics', database: CUBE_DATABASE, patienceMs: 20_000 };

const SUCCEEDED = { State: 'SUCCEEDED' };

export async function startAthena(): Promise<StubbedAthena> {
  const athena = { asked: [], operations: [], states: [SUCCEEDED], rows: [], columns: [], pageSize: 1000 };
  const stub = athena as unknown as StubbedAthena;
  let looks = 0;
  // biome-ignore lint/suspicious/noExplicitAny: an operation's input is whatever its service documents
  const answers: Record<string, (input: any) => object> = {
    StartQueryExecution: (input) => {
      stub.asked.push(input);
      looks = 0;
      return { QueryExecutionId: `query-${stub.asked.length}` };
    },
    GetQueryExecution: () => ({
      QueryExecution: { Status: stub.states[Math.min(looks++, stub.states.length - 1)] },
    }),
    StopQueryExecution: () => ({}),
    GetQueryResults: ({ NextToken = '0' }) => pageOf(stub, Number(NextToken)),
  };
  const server = await loopback(async (request, response) => {
    const operation = operationOf(request);
    stub.operations.push(operation);
    const input = JSON.parse((await bodyOf(request)).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answers[operation]?.(input)));
  });
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = new AthenaClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials,
    maxAttempts: 1,
  });
  return Object.assign(stub, server, { client });
}

/** A page of a result: the names of its columns are its first row. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
function pageOf({ rows, columns, pageSize }: StubbedAthena, from: number): object {
  const names = columns.map((name) => ({ VarCharValue: name }));
  const data = rows.map((row) =>
    columns.map((name) => (row[name] === null ? {} : { VarCharValue: row[name] })),
  );
  const page = [names, ...data].slice(from, from + pageSize);
  return {
    ResultSet: {
      Rows: page.map((Data) => ({ Data })),
      ResultSetMetadata: { ColumnInfo: columns.map((Name) => ({ Name, Type: 'varchar' })) },
    },
    ...(from + pageSize < rows.length + 1 && { NextToken: String(from + pageSize) }),
  };
}
