import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { type Access, AwsError, type AwsReply, type AwsRequest, type AwsService, notPlayed } from '../aws';
import type { Credential, Credentials } from '../credentials';
import type { Policies } from '../iam/policies';
import { callerArn } from '../iam/principals';

export interface StsParts {
  readonly access: Access;
  readonly policies: Policies;
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** The machine's time in milliseconds since 1970, by which people's own clients live. */
  readonly realNow: () => number;
}

/** Who am I, and becoming a role. https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const stsService = (parts: StsParts): AwsService => ({
  name: 'sts',
  protocol: 'query',
  operationOf: (request) => parametersOf(request).get('Action') ?? '',
  async handle(request) {
    const parameters = parametersOf(request);
    const action = parameters.get('Action') ?? '';
    if (action === 'GetCallerIdentity') return reply(action, identityOf(request));
    if (action === 'AssumeRole') return reply(action, await assumeRole(parts, request, parameters));
    throw notPlayed(`sts:${action}`);
  },
});

const parametersOf = ({ method, query, body }: AwsRequest): URLSearchParams =>
  method === 'GET' ? query : new URLSearchParams(body.toString('utf8'));

const identityOf = ({ principal }: AwsRequest): string =>
  tag('Arn', callerArn(principal)) +
  tag('UserId', `${principal.id}:${principal.session ?? ''}`) +
  tag('Account', principal.accountId);

const PLAYED = ['Action', 'Version', 'RoleArn', 'RoleSessionName', 'DurationSeconds'];

async function assumeRole(
  { access, policies, credentials, clock, realNow }: StsParts,
  request: AwsRequest,
  parameters: URLSearchParams,
): Promise<string> {
  const other = [...parameters.keys()].find((name) => !PLAYED.includes(name));
  if (other !== undefined) throw notPlayed(`AssumeRole with ${other}`);
  const roleArn = parameters.get('RoleArn') ?? '';
  const session = parameters.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw invalid('RoleSessionName', session);
  const seconds = Number(parameters.get('DurationSeconds') ?? 3600);
  if (!(seconds >= 900 && seconds <= 3600)) throw invalid('DurationSeconds', String(seconds));
  if (policies.resourcePolicy(roleArn) === undefined) {
    const message = `User: ${callerArn(request.principal)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError('AccessDenied', 403, message);
  }
  await access.demand(request.principal, 'sts:AssumeRole', roleArn);
  const external = signedBy(request, credentials)?.external ?? false;
  const expiresAt = (external ? realNow() : (request.principal.at ?? clock.now())) + seconds * 1000;
  const principal = { kind: 'role', id: roleArn, accountId: request.principal.accountId, session } as const;
  const issued = credentials.issue(principal, external, expiresAt);
  return (
    tag('AssumedRoleUser', tag('AssumedRoleId', `${roleArn}:${session}`) + tag('Arn', callerArn(principal))) +
    tag(
      'Credentials',
      tag('AccessKeyId', issued.accessKeyId) +
        tag('SecretAccessKey', issued.secretAccessKey) +
        tag('SessionToken', issued.sessionToken) +
        tag('Expiration', new Date(expiresAt).toISOString()),
    )
  );
}

/** A session lives on the clock of whoever asked for it. */
const signedBy = ({ headers }: AwsRequest, credentials: Credentials): Credential | undefined =>
  credentials.find(/Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? '');

const invalid = (name: string, value: string): AwsError =>
  new AwsError('ValidationError', 400, `expected a valid ${name}, got '${value}'`);

/** Everything put in is an ARN, a number or base64: nothing to escape. */
const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const reply = (action: string, result: string): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${tag(`${action}Result`, result)}${tag('ResponseMetadata', tag('RequestId', randomUUID()))}</${action}Response>`,
});
