import type { Clock } from '../../clock';
import { type Access, AwsError, type AwsReply, type AwsRequest, type AwsService, notPlayed } from '../aws';
import type { FunctionConfiguration } from './function-configuration';
import type { LambdaFunctions } from './functions';
import type { Invoker } from './invocation';
import { invokeLater } from './later';
import { functionArnOf } from './permission';

type Operation = (request: AwsRequest, functionName: string) => Promise<AwsReply>;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const ROUTES: readonly (readonly [operation: string, method: string, path: RegExp])[] = [
  ['Invoke', 'POST', /^\/2015-03-31\/functions\/([^/]+)\/invocations$/],
  ['GetFunction', 'GET', /^\/2015-03-31\/functions\/([^/]+)$/],
  ['GetFunctionConfiguration', 'GET', /^\/2015-03-31\/functions\/([^/]+)\/configuration$/],
  ['ListFunctions', 'GET', /^\/2015-03-31\/functions\/?$/],
];

/** Lambda over its own protocol, for the SDK and the AWS CLI. */
export class LambdaService implements AwsService {
  readonly name = 'lambda';
  readonly protocol = 'rest-json';
  private readonly operations: Readonly<Record<string, Operation>> = {
    Invoke: (request, name) => this.invoke(request, name),
    GetFunction: async (request, name) => {
      const Configuration = await this.configuration(request, 'lambda:GetFunction', name);
      return json({ Configuration, Code: { RepositoryType: 'S3' } });
    },
    GetFunctionConfiguration: async (request, name) =>
      json(await this.configuration(request, 'lambda:GetFunctionConfiguration', name)),
    ListFunctions: (request) => this.list(request),
  };

  constructor(
    private readonly functions: LambdaFunctions,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  operationOf(request: AwsRequest): string {
    return routeOf(request)?.operation ?? 'Unknown';
  }

  async handle(request: AwsRequest): Promise<AwsReply> {
    const route = routeOf(request);
    const operation = route && this.operations[route.operation];
    if (operation === undefined) throw notPlayed(`Lambda's ${request.method} ${request.path}`);
    return operation(request, route?.functionName ?? '');
  }

  private async invoke(request: AwsRequest, functionName: string): Promise<AwsReply> {
    const arn = this.existing(request, functionName);
    if (request.headers['x-amz-log-type'] === 'Tail') throw notPlayed('the log tail of an invocation');
    const { at: _, ...asker } = request.principal;
    const invoker: Invoker = { principal: request.principal };
    const payload = payloadOf(request.body);
    switch (request.headers['x-amz-invocation-type'] ?? 'RequestResponse') {
      case 'RequestResponse':
        return this.invokeNow(invoker, arn, payload);
      case 'Event':
        await this.functions.authorise(invoker, arn);
        void invokeLater(this.clock, () => this.functions.invoke({ principal: asker }, arn, payload));
        return { status: 202 };
      case 'DryRun':
        await this.functions.authorise(invoker, arn);
        return { status: 204 };
      default:
        throw new AwsError('InvalidParameterValueException', 400, 'unknown invocation type');
    }
  }

  private async invokeNow(invoker: Invoker, arn: string, payload: unknown): Promise<AwsReply> {
    const result = await this.functions.invoke({ ...invoker, outside: true }, arn, payload);
    const headers = { 'x-amz-executed-version': '$LATEST' };
    if (result.ok) return json(result.payload, headers);
    const { reason, errorType, errorMessage } = result;
    if (reason === 'Denied') throw new AwsError(errorType, 403, errorMessage);
    if (reason === 'Throttled') throw new AwsError(errorType, 429, errorMessage);
    return json({ errorType, errorMessage }, { ...headers, 'x-amz-function-error': 'Unhandled' });
  }

  private async configuration(request: AwsRequest, action: string, functionName: string): Promise<object> {
    const arn = functionArnOf(functionName);
    await this.access.demand(request.principal, action, arn);
    return described(this.functions.find(this.existing(request, functionName)).configuration);
  }

  private async list(request: AwsRequest): Promise<AwsReply> {
    await this.access.demand(request.principal, 'lambda:ListFunctions', '*');
    return json({ Functions: this.functions.configurations.map(described) });
  }

  /** @throws AwsError when nothing here has this name and version */
  private existing(request: AwsRequest, functionName: string): string {
    const arn = functionArnOf(functionName);
    const qualifier = request.query.get('Qualifier') ?? '$LATEST';
    if (qualifier !== '$LATEST') return this.functions.find(`${arn}:${qualifier}`).configuration.arn;
    return this.functions.find(arn).configuration.arn;
  }
}

function routeOf(request: AwsRequest): { operation: string; functionName: string } | undefined {
  for (const [operation, method, path] of ROUTES) {
    const found = request.method === method ? path.exec(request.path) : null;
    if (found !== null) return { operation, functionName: decodeURIComponent(found[1] ?? '') };
  }
  return undefined;
}

function payloadOf(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    const message = 'Could not parse request body into json: the payload is not JSON';
    throw new AwsError('InvalidRequestContentException', 400, message);
  }
}

const json = (body: unknown, headers: Record<string, string> = {}): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html, without what the twin cannot know */
const described = (configuration: FunctionConfiguration): object => ({
  FunctionName: configuration.name,
  FunctionArn: configuration.arn,
  Runtime: configuration.runtime,
  Role: configuration.roleArn,
  Handler: configuration.handler,
  Description: configuration.description,
  Timeout: configuration.timeoutMs / 1000,
  MemorySize: configuration.memoryMb,
  Version: '$LATEST',
  Environment: { Variables: configuration.environment },
  PackageType: 'Zip',
  Architectures: [configuration.architecture],
  State: 'Active',
  LoggingConfig: { LogFormat: configuration.logFormat, LogGroup: configuration.logGroup },
});
