import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { AwsError, type AwsRequest } from '../aws';
import { Execution, OVER_MS } from './execution';
import { InvalidRequest } from './refusal';
import { csvOf } from './results';
import { type Answer, answer, type Surroundings } from './run';
import { AskersStorage, type Place, placeIn } from './storage';
import { queryIn, resultsFor, type StartRequest } from './submission';
import type { ResultConfiguration, WorkGroup } from './work-groups';

/** An execution and all that is told of it. */
export interface Kept {
  readonly id: string;
  readonly request: StartRequest;
  readonly execution: Execution;
  /** Encryption, and the file of the results as `s3://…`. */
  readonly results: ResultConfiguration & { readonly OutputLocation: string };
  /** Where the results lie. */
  readonly file: Place;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
  /** The date that its request was signed with, likewise. */
  readonly signedAt: number;
}

const HOUR_MS = 3_600_000;

/** Seconds exactly, as the signature has them. */
const signingDate = ({ headers }: AwsRequest): number =>
  Date.parse(
    (headers['x-amz-date'] ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );

/** The account's query executions, while the twin runs. */
export class Executions {
  private readonly kept = new Map<string, Kept>();
  private readonly byToken = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly surroundings: Surroundings,
  ) {}

  /** @throws InvalidRequest */
  find(id: unknown): Kept {
    const found = this.kept.get(String(id));
    if (found === undefined)
      throw new InvalidRequest('QUERY_EXECUTION_NOT_FOUND', `QueryExecution ${id} was not found`);
    return found;
  }

  /**
   * Accepts a query, or finds the one that the same token started.
   * @throws InvalidRequest
   */
  async start(request: StartRequest, group: WorkGroup, sent: AwsRequest): Promise<Kept> {
    const results = resultsFor(request.ResultConfiguration, group);
    const before = this.byToken.get(request.ClientRequestToken);
    if (before !== undefined) return sameAs(before, request);
    const statement = queryIn(request.QueryString);
    const id = randomUUID();
    const place = placeIn(results.OutputLocation) as Place;
    await this.demandOutput(place, sent);
    const prefix = place.prefix === '' || place.prefix.endsWith('/') ? place.prefix : `${place.prefix}/`;
    const file = { bucket: place.bucket, prefix: `${prefix}${id}.csv` };
    const submittedAt = sent.principal.at ?? this.clock.now();
    const run = async (): Promise<Answer> => {
      const asker = { ...sent.principal, at: submittedAt + OVER_MS };
      const submission = {
        statement,
        parameters: request.ExecutionParameters ?? [],
        database: request.QueryExecutionContext.Database?.toLowerCase() ?? 'default',
        asker,
        cutoff: group.WorkGroupConfiguration.BytesScannedCutoffPerQuery,
      };
      const found = await answer(this.surroundings, submission, submittedAt);
      await this.write(
        new AskersStorage(this.surroundings.s3, this.surroundings.root, asker),
        file,
        results,
        found,
      );
      return found;
    };
    const execution = new Execution(run);
    const kept: Kept = {
      id,
      request,
      execution,
      results: { ...results, OutputLocation: `s3://${file.bucket}/${file.prefix}` },
      file,
      submittedAt,
      signedAt: signingDate(sent),
    };
    this.kept.set(id, kept);
    this.byToken.set(request.ClientRequestToken, kept);
    // Whoever asks is told of a fault of the twin.
    this.clock.at(submittedAt + OVER_MS, () => execution.end().then(nothing, nothing));
    return kept;
  }

  /**
   * Virtual milliseconds since a query was submitted, to whoever asks. A function's requests all come from the instant at
   * which it was invoked, and a person's while the clock stands still: what they sign with has moved on.
   */
  elapsed({ submittedAt, signedAt }: Kept, sent: AwsRequest): number {
    const passed = (sent.principal.at ?? this.clock.now()) - submittedAt;
    const signed = signingDate(sent) - signedAt;
    return signed >= 0 && signed < HOUR_MS ? Math.max(passed, signed) : passed;
  }

  private async demandOutput({ bucket }: Place, { principal }: AwsRequest): Promise<void> {
    const { s3, root } = this.surroundings;
    try {
      await new AskersStorage(s3, root, principal).demandBucket(bucket);
    } catch (error) {
      if (!(error instanceof AwsError) || error.status >= 500) throw error;
      throw new InvalidRequest('INVALID_INPUT', `Unable to verify/create output bucket ${bucket}`);
    }
  }

  private async write(
    storage: AskersStorage,
    { bucket, prefix }: Place,
    { EncryptionConfiguration: encryption }: ResultConfiguration,
    { columns, rows }: Answer,
  ): Promise<void> {
    const headers = encryptionHeaders(encryption);
    await storage.write(bucket, prefix, Buffer.from(csvOf(columns, rows)), headers);
    await storage.write(bucket, `${prefix}.metadata`, Buffer.from(JSON.stringify(columns)), headers);
  }
}

const nothing = (): void => undefined;

const encryptionHeaders = (asked: ResultConfiguration['EncryptionConfiguration']): Record<string, string> => {
  if (asked === undefined) return {};
  if (asked.EncryptionOption === 'SSE_S3') return { 'x-amz-server-side-encryption': 'AES256' };
  return {
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': asked.KmsKey,
  };
};

/**
 * What a repeated token is answered. As measured against Athena, neither parameters nor the workgroup are compared, so that
 * another question may get an older one's answer: https://github.com/aoyagikouhei/athena-local/blob/main/docs/caveats.md
 */
const sameAs = (
  before: Kept,
  { QueryString, QueryExecutionContext, ResultConfiguration }: StartRequest,
): Kept => {
  const same =
    before.request.QueryString === QueryString &&
    before.request.QueryExecutionContext.Database === QueryExecutionContext.Database &&
    before.request.ResultConfiguration.OutputLocation === ResultConfiguration.OutputLocation;
  if (!same) throw new InvalidRequest('IDEMPOTENT_PARAMETER_MISMATCH', 'Idempotent parameters do not match');
  return before;
};
