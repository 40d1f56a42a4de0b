import { AwsError, type AwsReply, type AwsRequest, type AwsService } from '../aws';
import { type Input, type JsonOperation, jsonService, targetOf } from '../json-protocol';
import { described } from './describing';
import type { Executions, Kept } from './executions';
import type { NamedQueries, NamedQuery } from './named-queries';
import { InvalidRequest, violated } from './refusal';
import { cellsKeptFor, columnInfo } from './results';
import type { Surroundings } from './run';
import { AskersStorage } from './storage';
import { startRequest } from './submission';
import { describedGroup, PRIMARY, type WorkGroups, workGroupArn } from './work-groups';

export interface AthenaParts extends Surroundings {
  readonly executions: Executions;
  readonly groups: WorkGroups;
  readonly queries: NamedQueries;
}

/** Athena over its own protocol. Every operation is authorised on a workgroup. */
export function athenaService(parts: AthenaParts): AwsService {
  const operations = {
    ...executionOperations(parts),
    ...namedQueryOperations(parts),
    ...groupOperations(parts),
  };
  const service = jsonService('athena', operations);
  return {
    ...service,
    async handle(request: AwsRequest): Promise<AwsReply> {
      try {
        return await service.handle(request);
      } catch (error) {
        if (error instanceof InvalidRequest) return error.reply;
        throw error;
      }
    },
  };
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html */
const authorise = ({ access }: Surroundings, request: AwsRequest, workGroup: string): Promise<void> =>
  access.demand(request.principal, `athena:${targetOf(request)}`, workGroupArn(workGroup));

function executionOperations(parts: AthenaParts): Record<string, JsonOperation> {
  const { executions, groups } = parts;
  const found = async (input: Input, request: AwsRequest): Promise<Kept> => {
    if (input.QueryExecutionId === undefined) throw violated('queryExecutionId', 'Member must not be null');
    const kept = executions.find(input.QueryExecutionId);
    await authorise(parts, request, kept.request.WorkGroup);
    return kept;
  };
  return {
    async StartQueryExecution(input, request) {
      const asked = startRequest(input);
      await authorise(parts, request, asked.WorkGroup);
      const group = groups.find(asked.WorkGroup);
      if (group.State === 'DISABLED') throw new InvalidRequest('INVALID_INPUT', 'WorkGroup is disabled.');
      return { QueryExecutionId: (await executions.start(asked, group, request)).id };
    },
    async GetQueryExecution(input, request) {
      const kept = await found(input, request);
      const state = await kept.execution.stateAfter(executions.elapsed(kept, request));
      return { QueryExecution: await described(kept, state) };
    },
    async StopQueryExecution(input, request) {
      const kept = await found(input, request);
      const state = await kept.execution.stateAfter(executions.elapsed(kept, request));
      if (state === 'QUEUED' || state === 'RUNNING') kept.execution.stop();
      return {};
    },
    async GetQueryResults(input, request) {
      const { QueryResultType: kind = 'DATA_ROWS', MaxResults: most = MOST_ROWS } = input;
      if (kind !== 'DATA_ROWS') throw violated('queryResultType', 'Member must be DATA_ROWS in the twin');
      if (most < 1) throw violated('maxResults', 'Member must have value greater than or equal to 1');
      const kept = await found(input, request);
      if (most > MOST_ROWS) throw invalid(`MaxResults is more than maximum allowed length ${MOST_ROWS}`);
      return page(await resultOf(parts, kept, request), placeOf(input.NextToken), most);
    },
  };
}

const MOST_ROWS = 1000;

const invalid = (message: string): InvalidRequest => new InvalidRequest('INVALID_INPUT', message);

/** What `NextToken` says: how many rows were told before. */
const placeOf = (token: string | undefined): number => {
  if (token === undefined) return 0;
  const [, place] = /^row (\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (place === undefined) throw invalid(`Malformed nextPageToken ${token}`);
  return Number(place);
};

const tokenOf = (place: number): string => Buffer.from(`row ${place}`).toString('base64');

/**
 * The result's rows, names first, out of its file: who reads results needs that permission too.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
async function resultOf({ executions, s3, root }: AthenaParts, kept: Kept, request: AwsRequest) {
  const state = await kept.execution.stateAfter(executions.elapsed(kept, request));
  const wrong = (message: string) => new InvalidRequest('INVALID_QUERY_EXECUTION_STATE', message);
  if (state === 'QUEUED' || state === 'RUNNING')
    throw wrong(`Query has not yet finished. Current state: ${state}`);
  const ending = await kept.execution.end();
  if (ending.state !== 'SUCCEEDED')
    throw wrong(`Query did not finish successfully. Final query state: ${ending.state}`);
  const { bucket, prefix } = kept.file;
  const file = await new AskersStorage(s3, root, request.principal).read(bucket, prefix).catch(unreadable);
  return { columns: ending.answer.columns, rows: cellsKeptFor(kept, file) };
}

const unreadable = (error: unknown): never => {
  if (error instanceof AwsError && error.code === 'NoSuchKey')
    throw new InvalidRequest('RESULT_NOT_FOUND', 'Could not find results');
  if (error instanceof AwsError && error.status === 403)
    throw new AwsError('AccessDeniedException', 400, error.message);
  throw error;
};

const page = (
  { columns, rows }: Awaited<ReturnType<typeof resultOf>>,
  first: number,
  most: number,
): object => {
  const told = rows.slice(first, first + most);
  const next = first + told.length;
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: told.map((row) => ({
        Data: row.map((cell) => (cell === undefined ? {} : { VarCharValue: cell })),
      })),
      ResultSetMetadata: { ColumnInfo: columns.map(columnInfo) },
    },
    // A page that is full says that there may be more.
    ...(told.length === most && { NextToken: tokenOf(next) }),
  };
};

const MOST_QUERIES = 50;

function namedQueryOperations(parts: AthenaParts): Record<string, JsonOperation> {
  const { queries } = parts;
  const shown = ({ NamedQueryId, ...query }: NamedQuery): object => ({ ...query, NamedQueryId });
  return {
    async ListNamedQueries(input, request) {
      const workGroup = input.WorkGroup ?? PRIMARY;
      await authorise(parts, request, workGroup);
      const most = Math.min(input.MaxResults ?? MOST_QUERIES, MOST_QUERIES);
      const first = placeOf(input.NextToken);
      const ids = queries.of(workGroup).map(({ NamedQueryId }) => NamedQueryId);
      const more = first + most < ids.length;
      return {
        NamedQueryIds: ids.slice(first, first + most),
        ...(more && { NextToken: tokenOf(first + most) }),
      };
    },
    async GetNamedQuery(input, request) {
      const query = queries.find(input.NamedQueryId);
      await authorise(parts, request, query.WorkGroup);
      return { NamedQuery: shown(query) };
    },
    async BatchGetNamedQuery(input, request) {
      const asked: readonly string[] = input.NamedQueryIds ?? [];
      if (asked.length < 1 || asked.length > MOST_QUERIES)
        throw violated('namedQueryIds', `Member must have length between 1 and ${MOST_QUERIES}`);
      const found = asked.flatMap((id) => queries.get(id) ?? []);
      for (const { WorkGroup } of found) await authorise(parts, request, WorkGroup);
      return {
        NamedQueries: found.map(shown),
        UnprocessedNamedQueryIds: asked
          .filter((id) => queries.get(id) === undefined)
          .map((id) => ({
            NamedQueryId: id,
            ErrorCode: 'NAMED_QUERY_NOT_FOUND',
            ErrorMessage: `NamedQuery ${id} was not found`,
          })),
      };
    },
  };
}

const groupOperations = (parts: AthenaParts): Record<string, JsonOperation> => ({
  async GetWorkGroup(input, request) {
    const name = input.WorkGroup ?? '';
    await authorise(parts, request, name);
    return { WorkGroup: describedGroup(parts.groups.find(name)) };
  },
});
