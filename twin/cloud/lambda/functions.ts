import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Faults } from '../../faults';
import { type Access, AwsError } from '../aws';
import { Environment } from './environment';
import { type Credentials, environmentVariables } from './environment-variables';
import { Environments } from './environments';
import type { FunctionConfiguration } from './function-configuration';
import type { Functions, InvocationResult, Invoker } from './invocation';
import { struck } from './struck';
import { type Invocation, PAYLOAD_LIMIT, verdictOn, within } from './verdict';

/** Where a function's lines go. */
interface LogPlace {
  readonly group: string;
  readonly stream: string;
  /** The name under which its role writes: the function's. */
  readonly session: string;
}

/** What functions need of the rest of the twin. */
export interface FunctionSurroundings {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly access: Access;
  /** The folder of a bundle, by its key among the assets. */
  assetFolder(s3Key: string): string;
  /** New credentials of a function's role, for one environment; AWS names the session after the function. */
  credentialsOf(roleArn: string, session: string): Credentials;
  /** The gateway's address, `http://127.0.0.1:…`. */
  endpoint(): string;
  /** Takes a line that a function printed at a virtual instant, to be written as its role. */
  log(place: LogPlace, roleArn: string, line: string, at: number): void;
  /** Takes an invocation that is over, whether or not its caller waited for it. */
  measure(functionName: string, startedAt: number, result: InvocationResult): void;
}

interface Deployed {
  readonly configuration: FunctionConfiguration;
  readonly environments: Environments;
}

const KILLED = { kind: 'exit', reason: 'signal: killed', elapsedMs: 0 } as const;

/** The account's functions, running from their bundles. */
export class LambdaFunctions implements Functions {
  private readonly deployed = new Map<string, Deployed>();

  constructor(private readonly surroundings: FunctionSurroundings) {}

  /** Makes a function ready to be invoked; it starts when it is. */
  deploy(configuration: FunctionConfiguration): void {
    const folder = this.surroundings.assetFolder(configuration.codeKey);
    const environments = new Environments((now) => this.start(configuration, folder, now));
    this.deployed.set(configuration.arn, { configuration, environments });
  }

  get configurations(): FunctionConfiguration[] {
    return [...this.deployed.values()].map(({ configuration }) => configuration);
  }

  /**
   * Authorises and runs an invocation. It is over in reality when this returns, effects included; in virtual time it
   * lasts `elapsedMs`, which is for the caller to wait.
   * @throws AwsError when there is no such function, or the payload is too large
   */
  async invoke(
    invoker: Invoker,
    functionArn: string,
    payload: unknown,
    limitMs?: number,
  ): Promise<InvocationResult> {
    this.find(functionArn);
    const request = requestOf(payload);
    try {
      await this.authorise(invoker, functionArn);
    } catch (error) {
      return refused(error);
    }
    const startedAt = invoker.principal.at ?? this.surroundings.clock.now();
    return within(limitMs, await this.run(functionArn, request, startedAt, invoker.outside));
  }

  /** Runs an invocation that Lambda makes itself, for a queue that it polls: no policy is asked. */
  async invokeFromSource(functionArn: string, payload: unknown): Promise<InvocationResult> {
    return this.run(functionArn, requestOf(payload), this.surroundings.clock.now());
  }

  /** @param request JSON */
  private async run(
    functionArn: string,
    request: string,
    startedAt: number,
    outside = false,
  ): Promise<InvocationResult> {
    const { configuration, environments } = this.find(functionArn);
    const { constructId, timeoutMs } = configuration;
    const invocation: Invocation = { requestId: randomUUID(), startedAt, timeoutMs };
    const run = async () =>
      verdictOn(await environments.invoke(invocation.requestId, startedAt, request, outside), invocation);
    const fault = this.surroundings.faults.take(`lambda:${constructId}`);
    const result = await (fault === undefined ? run() : struck(fault, run, invocation));
    this.surroundings.measure(configuration.name, startedAt, result);
    return result;
  }

  /** A request signed with this access key will never be answered: its sender need not wait for it. */
  onHang(accessKeyId: string): void {
    this.busyWith(accessKeyId)?.hangs();
  }

  /** The virtual instant in which the sender of a request lives; undefined when it is no function. */
  instantOf(accessKeyId: string): number | undefined {
    return this.busyWith(accessKeyId)?.invokedAt;
  }

  /** Ends a function's environments, as when Lambda's host fails: who waits gets `Runtime.ExitError`. */
  kill(functionArn: string): Promise<void> {
    return this.find(functionArn).environments.stop(KILLED);
  }

  /** Stops a function's environments where they are, for good: who waits sees it time out. */
  freeze(functionArn: string): Promise<void> {
    const { configuration, environments } = this.find(functionArn);
    return environments.stop({ kind: 'timeout', elapsedMs: configuration.timeoutMs });
  }

  async close(): Promise<void> {
    await Promise.all([...this.deployed.values()].map(({ environments }) => environments.stop(KILLED)));
  }

  /** @throws AwsError `ResourceNotFoundException` */
  find(functionArn: string): Deployed {
    const found = this.deployed.get(functionArn);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', 404, `Function not found: ${functionArn}`);
    return found;
  }

  /** @throws AwsError when the invoker may not invoke this function */
  async authorise({ principal, sourceArn, sourceAccount }: Invoker, functionArn: string): Promise<void> {
    await this.surroundings.access.demand(principal, 'lambda:InvokeFunction', functionArn, {
      ...(sourceArn !== undefined && { 'aws:SourceArn': sourceArn }),
      ...(sourceAccount !== undefined && { 'aws:SourceAccount': sourceAccount }),
    });
  }

  /** The environment that answers an invocation with this access key. */
  private busyWith(accessKeyId: string): Environment | undefined {
    for (const { environments } of this.deployed.values()) {
      const found = environments.busy.find((environment) => environment.accessKeyId === accessKeyId);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private start(configuration: FunctionConfiguration, folder: string, now: number): Environment {
    const { name, arn, roleArn } = configuration;
    const date = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStream = `${date}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
    const credentials = this.surroundings.credentialsOf(roleArn, name);
    const endpoint = this.surroundings.endpoint();
    return new Environment(
      { ...configuration, functionName: name, functionArn: arn, folder, logStream, now },
      environmentVariables(configuration, credentials, folder, logStream, endpoint),
      (line, at) =>
        this.surroundings.log(
          { group: configuration.logGroup, stream: logStream, session: name },
          roleArn,
          line,
          at,
        ),
    );
  }
}

function refused(error: unknown): InvocationResult {
  if (!(error instanceof AwsError)) throw error;
  return { ok: false, reason: 'Denied', errorType: error.code, errorMessage: error.message, elapsedMs: 0 };
}

/** @throws AwsError RequestEntityTooLargeException */
function requestOf(payload: unknown): string {
  const request = JSON.stringify(payload ?? {});
  const size = Buffer.byteLength(request);
  if (size <= PAYLOAD_LIMIT) return request;
  const message = `${size} byte payload is too large for the RequestResponse invocation type (limit ${PAYLOAD_LIMIT} bytes)`;
  throw new AwsError('RequestEntityTooLargeException', 413, message);
}
