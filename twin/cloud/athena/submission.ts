import { z } from 'zod';
import { notPlayed } from '../aws';
import type { Input } from '../json-protocol';
import { parseStatements, SqlSyntaxError } from './parsing/grammar';
import { type Node, rulesOf } from './parsing/tree';
import { InvalidRequest, violated } from './refusal';
import { PRIMARY, type ResultConfiguration, resultConfiguration, type WorkGroup } from './work-groups';

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
const request = z.strictObject({
  QueryString: z.string(),
  ClientRequestToken: z.string(),
  ExecutionParameters: z.array(z.string()).optional(),
  QueryExecutionContext: z
    .strictObject({
      Catalog: z
        .string()
        .regex(/^awsdatacatalog$/i)
        .optional(),
      Database: z.string().optional(),
    })
    .default({}),
  ResultConfiguration: resultConfiguration.default({}),
  ResultReuseConfiguration: z
    .strictObject({ ResultReuseByAgeConfiguration: z.strictObject({ Enabled: z.literal(false) }).optional() })
    .optional(),
  WorkGroup: z.string().default(PRIMARY),
});

export type StartRequest = z.output<typeof request>;

const LONGEST_QUERY = 262_144;
const LONGEST_PARAMETER = 1024;

/**
 * A request to start a query, checked as Athena's framework does.
 * @throws InvalidRequest
 * @throws AwsError NotImplemented for what is not played
 */
export function startRequest(input: Input): StartRequest {
  if (typeof input.QueryString !== 'string') throw violated('queryString', 'Member must not be null');
  demandLength('queryString', input.QueryString, 1, LONGEST_QUERY);
  const parameters = input.ExecutionParameters;
  if (Array.isArray(parameters)) {
    if (parameters.length === 0)
      throw violated('executionParameters', 'Member must have length greater than or equal to 1');
    for (const value of parameters) demandLength('executionParameters', String(value), 1, LONGEST_PARAMETER);
  }
  const token = input.ClientRequestToken;
  if (typeof token !== 'string')
    throw new InvalidRequest('INVALID_INPUT', 'clientRequestToken is null or empty');
  demandLength('clientRequestToken', token, 32, 128);
  const checked = request.safeParse(input);
  if (checked.success) return checked.data;
  const findings = checked.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw notPlayed(`StartQueryExecution with ${findings.join(', ')}`);
}

const demandLength = (name: string, value: string, least: number, most: number): void => {
  if (value.length < least) throw violated(name, `Member must have length greater than or equal to ${least}`);
  if (value.length > most) throw violated(name, `Member must have length less than or equal to ${most}`);
};

const NO_LOCATION =
  'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.';

/**
 * Where the results go and how they are encrypted: as the workgroup says when it enforces that, else as the request says.
 * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 * @throws InvalidRequest
 */
export function resultsFor(
  asked: ResultConfiguration,
  { WorkGroupConfiguration: group }: WorkGroup,
): ResultConfiguration & { readonly OutputLocation: string } {
  const own = group.ResultConfiguration;
  const chosen =
    group.EnforceWorkGroupConfiguration || asked.OutputLocation === undefined ? { ...asked, ...own } : asked;
  const { OutputLocation } = chosen;
  if (OutputLocation === undefined) throw new InvalidRequest('INVALID_INPUT', NO_LOCATION);
  return { ...(group.EnforceWorkGroupConfiguration ? own : chosen), OutputLocation };
}

const QUERIES = [
  'QueryStatement',
  'QueryNoWith',
  'QuerySpecification',
  'SetOperation',
  'InlineTable',
  'Subquery',
];

/**
 * The query in a text. Athena refuses what does not parse before it makes an execution of it.
 * @throws InvalidRequest MALFORMED_QUERY
 * @throws AwsError NotImplemented for statements other than queries
 */
export function queryIn(text: string): Node {
  const statements = parsed(text).map(withoutSemicolon);
  const [statement, ...others] = statements;
  if (others.length > 0)
    throw new InvalidRequest('MALFORMED_QUERY', 'Only one sql statement is allowed. Got: more than one');
  if (statement === undefined || !QUERIES.includes(statement.kind))
    throw notPlayed(`Athena statements other than queries (${statement?.kind ?? 'nothing'})`);
  return statement;
}

const withoutSemicolon = (statement: Node): Node =>
  statement.kind === 'SingleStatement' ? (rulesOf(statement)[0] as Node) : statement;

const parsed = (text: string): readonly Node[] => {
  try {
    return parseStatements(text);
  } catch (error) {
    if (error instanceof SqlSyntaxError) throw new InvalidRequest('MALFORMED_QUERY', error.message);
    throw error;
  }
};
